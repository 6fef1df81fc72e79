export { badFlag, faultsFrom, oneOf, rateLimitFrom, untilToldToStop, wholeNumber } from './flags.ts';
export { listen, originOf, portOf, stop } from './listen.ts';
