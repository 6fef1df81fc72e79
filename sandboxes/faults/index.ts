export { type CatalogueEntry, FAULT_CATALOGUE, type FaultArgument, type FaultGroup } from './catalogue.ts';
export {
  answerControl,
  type ControlAnswer,
  type ControlRequest,
  type ControlState,
  type Controls,
  type SandboxSettings,
  type SettingsChange,
  type Switch,
} from './control.ts';
export type { Fault, FaultAction, RateLimit, SpoiltAnswer, SpoiltPage, SpoiltRecord } from './fault.ts';
export { type ActiveFault, type FaultedRequest, FaultPlan, type Strike } from './fault-plan.ts';
export { type FaultParts, parseFault, parseFaultScript, writeFault } from './grammar.ts';
export { RequestWindows } from './request-windows.ts';
export { isControlPath, isFromElsewhere, serveControl } from './serve-control.ts';
