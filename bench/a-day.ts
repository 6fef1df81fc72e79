/** How long after the first sync the unchanged one comes: integrations are synced once a day. */
export const A_DAY_SECONDS = 86_400;
