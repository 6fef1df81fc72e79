import { Button, TextInput } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useParams } from '@tanstack/react-router';
import type { ConnectorView } from '#contract';
import { ConnectionSteps } from '../../components/connection-steps.tsx';
import { Empty } from '../../components/empty.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { MappingChoice } from '../../components/mapping/mapping-choice.tsx';
import { LEVEL_FIELD } from '../../components/mapping/mapping-draft.ts';
import { NoPermission } from '../../components/no-permission.tsx';
import { Page } from '../../components/page.tsx';
import { ProblemSummary } from '../../components/problem-summary.tsx';
import { SettingFields } from '../../components/setting-fields.tsx';
import { SkeletonBars } from '../../components/skeleton.tsx';
import { useConnectors } from '../../data/integrations.ts';
import { useSession } from '../../data/session.ts';
import styles from './connector-setup.module.css';
import { SetupLevels } from './setup-levels.tsx';
import { texts } from './texts.ts';
import { useSetupForm } from './use-setup-form.ts';
import { VendorSide } from './vendor-side.tsx';

/** One page, not a wizard: the form at the left, the vendor's side at the right. Drawn from the connector's declaration. */
export function ConnectorSetupScreen() {
  const { connectorId } = useParams({ from: '/frame/integrations/add/$connectorId' });
  const connectors = useConnectors();
  const { can } = useSession();
  const connector = connectors.data?.data.find(({ id }) => id === connectorId);
  return (
    <Page title={connector && texts.title(connector.name)} facts={connector?.summary}>
      {can.manage_sync_settings ? (
        <Loaded from={connectors} skeleton={<SkeletonBars widths={[40, 40, 40, 40, 25]} height={36} />}>
          {() => (connector ? <Setup connector={connector} /> : <Unknown />)}
        </Loaded>
      ) : (
        <NoPermission permission={texts.permission} doing={texts.adding} />
      )}
    </Page>
  );
}

function Unknown() {
  return (
    <Empty title={texts.unknown} action={<LinkButton to="/integrations/add">{texts.toCatalogue}</LinkButton>}>
      <p>{texts.unknownText}</p>
    </Empty>
  );
}

function Setup({ connector }: { connector: ConnectorView }) {
  const isNarrow = useMediaQuery('(max-width: 900px)', window.matchMedia('(max-width: 900px)').matches, { getInitialValueInEffect: false });
  return (
    <div className={styles.sides}>
      {isNarrow && <VendorSide connector={connector} isFolded />}
      <SetupForm connector={connector} />
      {!isNarrow && <VendorSide connector={connector} isFolded={false} />}
    </div>
  );
}

function SetupForm({ connector }: { connector: ConnectorView }) {
  const form = useSetupForm(connector);
  const isTesting = form.connection.state === 'running';
  return (
    <form ref={form.element} onSubmit={form.save} className={styles.form} noValidate>
      <ProblemSummary problems={form.summary} onGo={form.goTo} />
      <TextInput
        label={texts.name}
        description={texts.nameHelp(connector.name)}
        name="name"
        autoComplete="off"
        value={form.draft.name}
        error={form.problems['name']}
        onChange={(event) => form.change({ name: event.currentTarget.value })}
      />
      <SettingFields
        settings={connector.settings}
        values={form.draft.settings}
        problems={form.problems}
        choices={form.choices}
        onChange={form.changeSettings}
      />
      <MappingChoice
        connector={connector}
        draft={form.draft}
        clients={form.clients}
        problems={form.problems}
        levels={
          <SetupLevels
            vendor={connector.name}
            from={form.levels}
            value={form.draft.level}
            problem={form.problems[LEVEL_FIELD]}
            onChange={(level) => form.changeMapping({ level })}
          />
        }
        onChange={form.changeMapping}
      />
      <ConnectionSteps test={form.connection} onGo={form.goTo} />
      {/* Beside the button that was pressed: at the top of this long form nobody would see it. */}
      {form.error && <FailureNote error={form.error} />}
      <div className={styles.buttons}>
        <Button variant="default" onClick={form.test} loading={isTesting} disabled={form.isSaving}>
          {texts.test}
        </Button>
        <Button type="submit" loading={form.isSaving}>
          {connector.save_label}
        </Button>
        <span role="status" className={styles.saving}>
          {form.isSaving ? texts.saving : ''}
        </span>
      </div>
    </form>
  );
}
