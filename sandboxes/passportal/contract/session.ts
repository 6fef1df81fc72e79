import { z } from 'zod';
import { endpoint } from '#console/contract';

/** Vendor fact: the levels of access that decide who manages access keys; there are more, which decide nothing here. */
export const ROLES = ['superuser', 'administrator', 'classic-administrator', 'user'] as const;
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;

/** What anybody may know: what this is, in which datacenter, and how to sign in to it. */
export const SandboxView = z.object({
  account_name: z.string(),
  /** Where the account lives. `folder` is the first part of the pages' addresses: `us-clover`. */
  datacenter: z.object({ id: z.string(), label: z.string(), host: z.string(), folder: z.string() }),
  /** False where this listener plays another datacenter: nobody can sign in there. */
  is_here: z.boolean(),
  /** The address that clients of the vendor's API use here. */
  api_url: z.string(),
  /** The Superuser who is there from the start. */
  ready_user: z.object({ email: z.string(), password: z.string() }),
});
export type SandboxView = z.infer<typeof SandboxView>;

export const GetSandbox = endpoint({ method: 'GET', path: '/web/sandbox', needs: 'anybody', returns: SandboxView });

/** Who is signed in and what is open to them. */
export const SessionView = z.object({
  user: z.object({ id: z.string(), first_name: z.string(), last_name: z.string(), email: z.string(), role: Role }),
  can: z.object({ manage_keys: z.boolean(), manage_users: z.boolean(), manage_superusers: z.boolean() }),
});
export type SessionView = z.infer<typeof SessionView>;

export const GetSession = endpoint({ method: 'GET', path: '/web/session', needs: 'signed-in', returns: SessionView });

export const SignIn = endpoint({
  method: 'POST',
  path: '/web/session',
  needs: 'anybody',
  body: z.object({
    email: z.string().trim().min(1, 'Enter your e-mail address.').max(254),
    password: z.string().min(1, 'Enter your password.').max(200),
  }),
  returns: SessionView,
});

export const SignOut = endpoint({ method: 'DELETE', path: '/web/session', needs: 'anybody' });
