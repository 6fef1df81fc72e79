import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { CompanyView } from '#contract';
import styles from './companies.module.css';
import { actionsOf, type PlainAction, plainly } from './proposals.ts';
import { texts } from './texts.ts';
import type { MayChange } from './use-linking.ts';

const ACTION_WORDS: Readonly<Record<PlainAction, string>> = {
  unlink: texts.unlink,
  'leave-out': texts.leaveOut,
  automatic: texts.giveBack,
};

/** The company as the member knows it at the vendor: its name, what it is there, and in what. */
export function CompanyName({ company: { name, kind, parent_name, problem } }: { company: CompanyView }) {
  return (
    <>
      <p className={styles.company}>
        {name}
        <span className={styles.quiet}>
          {' '}
          {kind}
          {parent_name && ` ${texts.within} ${parent_name}`}
        </span>
      </p>
      {problem && <p className={styles.problem}>{problem}</p>}
    </>
  );
}

/** What else can be done with a company. */
export function RowMenu({ company, may, hasLink }: { company: CompanyView; may: MayChange; hasLink: boolean }) {
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="default" size={30} aria-label={texts.actionsFor(company.name)}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {hasLink && <Menu.Item onClick={() => may.choose(company)}>{texts.linkMenu}</Menu.Item>}
        {actionsOf(company).map((action) => (
          <Menu.Item key={action} onClick={() => may.propose(plainly(company, action))}>
            {ACTION_WORDS[action]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
