import { handlersFor } from '#console';
import type { Needs } from '../contract/index.ts';
import type { Admin } from './admin.ts';
import { admit, type Guest } from './admit.ts';

export const { handle, handleAnybody } = handlersFor<Admin, Guest, Needs>(admit);
