import { Secret, TOTP } from 'otpauth';

const STEP_SECONDS = 30;

/** A phone with an authenticator app, made by others than the server's library. */
export type Phone = {
  /**
   * A code that nobody has used: the one shown now, or after it was used the next one. The server takes codes from one
   * step ahead, so two in a row need no waiting; a third would.
   */
  nextCode(): string;
  /** The code that was used last. */
  usedCode(): string;
};

/** Types the key into the app, with or without the blanks between its groups. */
export function phoneWith(key: string): Phone {
  const totp = new TOTP({ secret: Secret.fromBase32(key.replaceAll(/\s/g, '')), period: STEP_SECONDS });
  const codeOf = (step: number) => totp.generate({ timestamp: step * STEP_SECONDS * 1000 });
  let used = 0;
  return {
    nextCode() {
      used = Math.max(used + 1, Math.floor(Date.now() / 1000 / STEP_SECONDS));
      return codeOf(used);
    },
    usedCode: () => codeOf(used),
  };
}
