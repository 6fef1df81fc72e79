export {
  type CompanyPlace,
  clearMarks,
  dropMarksOfNobody,
  markClients,
  markCompanies,
  noteReconcileFailure,
  type PendingFailure,
  type PendingFilter,
  type ReconcileFailure,
  selectAccountsWithPending,
  selectPendingClients,
  selectReconcileFailures,
} from './store.ts';
