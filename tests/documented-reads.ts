const LM = '/lifecycle-manager/v1';

/**
 * The reads that programs written for the public API may ask for, by its two families. What of them
 * is not served has to answer as an API does.
 */
export const DOCUMENTED_READS: readonly string[] = [
  ...['clients', 'contacts', 'members', 'opportunities', 'sites', 'assets/hardware', 'assets/saas', 'assets/saas-users', 'product-catalog']
    .concat('service/contracts', 'service/tickets')
    .flatMap((noun) => [`/core/v1/${noun}`, `/core/v1/${noun}/:id`]),
  '/core/v1/integrations/configurations',
  '/core/v1/integrations/vendors',

  ...['clients', 'clients/lookup', 'clients/:id/members/lookup', 'clients/:id/contacts/lookup', 'client-groups', 'client-groups/:id'],
  ...['contacts', 'contacts/:id', 'active-users', 'user/identity'],
  ...['assets/hardware', 'assets/hardware/lifecycles', 'assets/hardware/dashboard', 'assets/hardware-replacement/settings'],
  ...['assets/software', 'warranty/pricing'],
  ...['initiatives', 'initiatives/:id'],
  ...['meetings', 'goals', 'action-items', 'quotes', 'pdf', 'ticket', 'opportunity'].map((part) => `initiatives/:id/${part}`),
  ...['initiative-templates', 'initiative-templates/:id', 'tickets/create-fields', 'opportunities/create-fields', 'opportunities'],
  ...[
    'goals',
    'goals/:id',
    'goals/:id/meetings',
    'goals/:id/initiatives',
    'goals/:id/action-items',
    'goal-templates',
    'goal-templates/:id',
  ],
  ...['meetings', 'meetings/:id', 'meetings/:id/initiatives', 'meetings/:id/goals', 'meetings/:id/action-items', 'meeting-types'],
  ...['action-items', 'action-items/:id'],
  ...['assessments', 'assessments/:id', 'assessments/criteria/labels', 'assessment-templates', 'assessment-templates/:id'],
  ...['deliverables', 'deliverables/:id', 'deliverables/:id/pdf', 'deliverables/:id/presentation', 'clients/:id/deliverables'],
  ...['clients/:id/deliverables/catalog/components', 'clients/:id/deliverables/integrations/integrated'],
  ...['deliverables/catalog/integrations', 'deliverables/templates', 'deliverables/templates/:id'],
  ...['deliverables/templates/catalog/components', 'deliverables/:id/shares/general-link'],
  ...['summary', 'it-debt', 'initiatives', 'contracts', 'forecast/pdf', 'forecast/detail/pdf', 'forecast/csv', 'availabilities'].map(
    (part) => `budget/:id/${part}`,
  ),
  ...['contracts', 'contracts/:id', 'notes', 'notes/:id', 'user-ui-states/:id', 'insights', 'insights/:id/assets'],
  'saas-management/clients/:id/saas-utilization/summary',
].map((path) => (path.startsWith('/') ? path : `${LM}/${path}`));
