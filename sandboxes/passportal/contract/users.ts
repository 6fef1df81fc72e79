import { z } from 'zod';
import { endpoint, NewPassword, PersonName } from '#console/contract';
import { Role } from './session.ts';

export const UserView = z.object({
  id: z.string(),
  first_name: z.string(),
  last_name: z.string(),
  email: z.string(),
  role: Role,
  is_self: z.boolean(),
});
export type UserView = z.infer<typeof UserView>;

const userPath = z.object({ userId: z.uuid() });

/** By name. */
export const ListUsers = endpoint({ method: 'GET', path: '/web/users', needs: 'users', returns: z.object({ users: z.array(UserView) }) });

/** The adder types the password and hands it over: the sandbox sends no mail. */
export const AddUser = endpoint({
  method: 'POST',
  path: '/web/users',
  needs: 'users',
  body: z.object({
    first_name: PersonName,
    last_name: PersonName,
    email: z
      .string()
      .trim()
      .toLowerCase()
      .max(254, 'An e-mail address has at most 254 characters.')
      .pipe(z.email('Enter an e-mail address.')),
    role: Role,
    password: NewPassword,
  }),
  returns: UserView,
});

export const ChangeUserRole = endpoint({
  method: 'PATCH',
  path: '/web/users/:userId',
  needs: 'users',
  params: userPath,
  body: z.object({ role: Role }),
  returns: UserView,
});

export const RemoveUser = endpoint({ method: 'DELETE', path: '/web/users/:userId', needs: 'users', params: userPath });
