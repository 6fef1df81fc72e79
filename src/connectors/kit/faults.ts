import { AppError, type AppErrorOptions } from '#lib';

/** What went wrong between us and a vendor, by who can mend it. The codes are the contract's. */
const KINDS = {
  /** User or key wrong or revoked. Never retried: it could lock the user out. */
  'refused-key': { code: 'VENDOR_REFUSED_KEY', whoActs: 'member', retry: 'never' },
  /** The credentials are right, the role is too small. */
  forbidden: { code: 'VENDOR_FORBIDS', whoActs: 'vendor-administrator', retry: 'never' },
  /** No such account, prefix or path. */
  'wrong-address': { code: 'VENDOR_WRONG_ADDRESS', whoActs: 'member', retry: 'never' },
  /** No connection, no answer in time, or gateway errors to the end of our patience. */
  unreachable: { code: 'VENDOR_UNREACHABLE', whoActs: 'operator', retry: 'later' },
  busy: { code: 'VENDOR_BUSY', whoActs: 'nobody', retry: 'later' },
  /** HTML, truncated JSON, a repeated cursor: something no correct vendor sends. */
  'odd-answer': { code: 'VENDOR_ODD_ANSWER', whoActs: 'nobody', retry: 'later' },
  /** The egress guard refused the address. */
  'address-not-allowed': { code: 'ADDRESS_NOT_ALLOWED', whoActs: 'operator', retry: 'never' },
} as const;

export type VendorFaultKind = keyof typeof KINDS;

/** A failure at a vendor with the sentence that says who can mend it and how. */
export class VendorFault extends AppError {
  readonly kind: VendorFaultKind;

  constructor(kind: VendorFaultKind, message: string, options: AppErrorOptions = {}) {
    super(KINDS[kind].code, message, { whoActs: KINDS[kind].whoActs, retry: KINDS[kind].retry }, options);
    this.name = 'VendorFault';
    this.kind = kind;
  }
}
