import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type AccessCheckView, type IntegrationInput, TestIntegration } from '#contract';
import { isFailure } from './api-failure.ts';
import { callLines } from './call.ts';
import { sessionQuery } from './session.ts';

export type ConnectionTest = {
  checks: readonly AccessCheckView[];
  state: 'not run' | 'running' | 'done' | 'failed';
  /** Why the test itself could not be run; a failed check is told by the check. */
  error: unknown;
};

const NOT_RUN: ConnectionTest = { checks: [], state: 'not run', error: null };

/** A step is told twice, as running and with its outcome: the later telling replaces the earlier. */
export function withCheck(checks: readonly AccessCheckView[], news: AccessCheckView): readonly AccessCheckView[] {
  const at = checks.findIndex(({ step }) => step === news.step);
  return at < 0 ? [...checks, news] : checks.with(at, news);
}

/** Runs a connection test and tells its steps as they finish. Testing saves nothing. */
export function useConnectionTest(): {
  test: ConnectionTest;
  run(input: IntegrationInput): Promise<readonly AccessCheckView[]>;
  clear(): void;
} {
  const client = useQueryClient();
  const [test, setTest] = useState(NOT_RUN);
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const run = useCallback(
    async (input: IntegrationInput) => {
      running.current?.abort();
      const controller = new AbortController();
      running.current = controller;
      const { signal } = controller;
      let checks: readonly AccessCheckView[] = [];
      setTest({ checks, state: 'running', error: null });
      try {
        for await (const check of callLines(TestIntegration, { body: input }, { signal })) {
          checks = withCheck(checks, check);
          setTest({ checks, state: 'running', error: null });
        }
        setTest({ checks, state: checks.some(({ outcome }) => outcome === 'failed') ? 'failed' : 'done', error: null });
      } catch (error) {
        if (!signal.aborted) setTest({ checks, state: 'failed', error });
        // A stream is nobody's query or mutation, so what became of the session is found out by asking who is signed in.
        if (isFailure(error, 'UNAUTHORIZED', 'SECOND_FACTOR_NEEDED')) void client.invalidateQueries({ queryKey: sessionQuery.queryKey });
      }
      return checks;
    },
    [client],
  );

  const clear = useCallback(() => {
    running.current?.abort();
    setTest(NOT_RUN);
  }, []);
  return { test, run, clear };
}
