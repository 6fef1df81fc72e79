import { type Asked, handlersFor } from '#console';
import type { Endpoint, Needs } from '../contract/index.ts';
import type { Admin } from './admin.ts';
import { admit, type Guest } from './admit.ts';

/** A request by somebody who is signed in and may call the endpoint. */
export type GuestAsk<E extends Endpoint> = Asked<E, Admin> & Guest;

export const { handle, handleAnybody } = handlersFor<Admin, Guest, Needs>(admit);
