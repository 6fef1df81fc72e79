export { reconcileAndApply } from './reconcile.ts';
