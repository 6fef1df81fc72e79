/**
 * Who may call an endpoint of the admin pages. `anybody`: also whoever is not signed in. `half-signed-in`: the password was
 * right and no second factor is set up yet. `own-profile`: signed in, with any role or none. `pages`: at least one role
 * that is not for the API only; what else is needed is the handler's question, because it depends on the site.
 */
export type Needs = 'anybody' | 'half-signed-in' | 'own-profile' | 'pages';
