/**
 * Who may call an endpoint of the dashboard. `anybody`: also whoever is not signed in. `signed-in`: with any role. `keys`:
 * a role that manages access keys. `users`: one that manages users.
 */
export type Needs = 'anybody' | 'signed-in' | 'keys' | 'users';
