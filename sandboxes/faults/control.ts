import { AppError } from '#lib';
import { type CatalogueEntry, FAULT_GROUPS } from './catalogue.ts';
import type { Fault, RateLimit } from './fault.ts';
import type { ActiveFault, FaultPlan, Strike } from './fault-plan.ts';
import { readFaults, readOneFault, readSecondsPassed, readSettings } from './read-control.ts';

/** A choice that only one vendor's sandbox has, told so that a page can draw it. */
export type Switch = { id: string; label: string; sentence: string; choices: readonly string[]; value: string };

/** What can be set besides faults. */
export type SandboxSettings = {
  /** null: as many requests as a client likes. */
  rateLimit: RateLimit | null;
  /** Wait before every answer. */
  latencyMilliseconds: number;
  /** Where the account lives at this moment, and what the other address answers. */
  region: { label: string; url: string; wrongUrl: string; wrongRegionAnswer: 308 | 401 };
  switches: readonly Switch[];
};

/** What of the settings is to change; what is absent stays. */
export type SettingsChange = {
  rateLimit?: RateLimit | null;
  latencyMilliseconds?: number;
  wrongRegionAnswer?: 308 | 401;
  /** true: the account moves to the other address, or back. */
  moveRegion?: boolean;
  switches?: Readonly<Record<string, string>>;
};

/** What the control of faults works on: each vendor's sandbox hands in its own. */
export type Controls = {
  vendor: string;
  plan: FaultPlan;
  /**
   * Requests to the vendor's protocol so far, whatever the answer; those to this control are none.
   */
  requests(): number;
  settings(): SandboxSettings;
  change(change: SettingsChange): void;
  /** So many seconds go by at the vendor; absent where nothing that it says depends on the time. */
  letTimePass?(seconds: number): void;
};

/** Everything a page about faults shows. */
export type ControlState = {
  vendor: string;
  requests: number;
  faults: readonly ActiveFault[];
  strikes: readonly Strike[];
  settings: SandboxSettings;
  groups: typeof FAULT_GROUPS;
  catalogue: readonly CatalogueEntry[];
};

export type ControlRequest = { method: string; path: string; contentType: string | undefined; body: string };
export type ControlAnswer = { status: number; body: ControlState | { error: { code: string; message: string } } };

function controlState({ vendor, plan, requests, settings }: Controls): ControlState {
  return {
    vendor,
    requests: requests(),
    faults: plan.active,
    strikes: plan.strikes,
    settings: settings(),
    groups: FAULT_GROUPS,
    catalogue: plan.catalogue,
  };
}

/** Answers a request below `/_sandbox/`: does what it says and shows how things stand then, or says what is wrong with it. */
export function answerControl(controls: Controls, request: ControlRequest): ControlAnswer {
  try {
    if (!act(controls, request)) return refusal(404, 'NOT_FOUND', `There is no ${request.method} ${request.path} here.`);
    return { status: 200, body: controlState(controls) };
  } catch (thrown) {
    if (thrown instanceof AppError) return refusal(400, thrown.code, thrown.message);
    throw thrown;
  }
}

/** False when nothing here goes by that method and path. */
function act({ plan, change, letTimePass }: Controls, request: ControlRequest): boolean {
  const { method, path } = request;
  const number = /^\/_sandbox\/faults\/(\d+)$/.exec(path)?.[1];
  if (number !== undefined) return method === 'DELETE' && plan.remove(Number(number));
  switch (`${method} ${path}`) {
    case 'GET /_sandbox/faults':
      return true;
    case 'PUT /_sandbox/faults':
      return done(() => plan.set(readFaults(request)));
    case 'POST /_sandbox/faults':
      return done(() => plan.add(readOneFault(request) satisfies Fault));
    case 'DELETE /_sandbox/faults':
      return done(() => plan.set([]));
    case 'PUT /_sandbox/settings':
      return done(() => change(readSettings(request)));
    case 'POST /_sandbox/time':
      return letTimePass !== undefined && done(() => letTimePass(readSecondsPassed(request)));
    default:
      return false;
  }
}

function done(act: () => void): true {
  act();
  return true;
}

function refusal(status: number, code: string, message: string): ControlAnswer {
  return { status, body: { error: { code, message } } };
}
