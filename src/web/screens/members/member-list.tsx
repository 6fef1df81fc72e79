import { Button, NativeSelect } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { MemberView, PermissionCatalogue } from '#contract';
import { announce } from '../../components/announcer.tsx';
import { Empty } from '../../components/empty.tsx';
import { SearchBox } from '../../components/search-box.tsx';
import { useIsNarrow } from '../../components/use-is-narrow.ts';
import { isFiltered, type MemberFilters, memberMatches, NO_FILTERS, readMemberFilters, writeMemberFilters } from './member-filters.ts';
import { MemberRows, MemberTable } from './member-table.tsx';
import styles from './members.module.css';
import { texts } from './texts.ts';

/** From this many members on, looking for one by eye is slower than typing. */
const TOOLS_FROM = 8;

type Props = { members: readonly MemberView[]; boxes: PermissionCatalogue['boxes'] };

/** The members that the address asks for. */
export function MemberList({ members, boxes }: Props) {
  const isNarrow = useIsNarrow();
  const { filters, ignored, change } = useMemberFilters();
  const found = members.filter((member) => memberMatches(member, filters));
  const isSet = isFiltered(filters);
  useEffect(() => {
    if (isSet) announce(texts.found(found.length));
  }, [isSet, found.length]);
  return (
    <section aria-label={texts.tableName} className={styles.section}>
      {(members.length >= TOOLS_FROM || isSet) && <Tools filters={filters} members={members} onChange={change} />}
      {ignored.length > 0 && <p className={styles.note}>{texts.ignored(ignored)}</p>}
      {found.length === 0 ? (
        <Empty
          title={texts.noMatch}
          action={
            <Button variant="default" onClick={() => change(NO_FILTERS)}>
              {texts.clear}
            </Button>
          }
        />
      ) : isNarrow ? (
        <MemberRows members={found} boxes={boxes} />
      ) : (
        <MemberTable members={found} boxes={boxes} />
      )}
    </section>
  );
}

function useMemberFilters() {
  const navigate = useNavigate();
  const { filters, ignored } = readMemberFilters(useSearch({ from: '/frame/settings/members' }));
  const change = (part: Partial<MemberFilters>) =>
    void navigate({
      to: '/settings/members',
      search: writeMemberFilters({ ...filters, ...part }),
      replace: 'search' in part,
      resetScroll: false,
    });
  return { filters, ignored, change };
}

type ToolsProps = { filters: MemberFilters; members: readonly MemberView[]; onChange(part: Partial<MemberFilters>): void };

function Tools({ filters, members, onChange }: ToolsProps) {
  const role = members.find((member) => member.role?.id === filters.role)?.role?.name ?? texts.unknownRole;
  const group = members.flatMap((member) => member.client_groups).find(({ id }) => id === filters.group)?.name ?? texts.unknownGroup;
  return (
    <search className={styles.tools}>
      <SearchBox label={texts.search} hint={texts.searchHint} value={filters.search} onSearch={(search) => onChange({ search })} />
      <NativeSelect
        size="xs"
        aria-label={texts.status}
        value={filters.status}
        onChange={(event) => onChange({ status: event.currentTarget.value as MemberFilters['status'] })}
        data={[
          { value: '', label: texts.everyStatus },
          { value: 'active', label: texts.statusWords.active },
          { value: 'disabled', label: texts.statusWords.disabled },
        ]}
      />
      <NativeSelect
        size="xs"
        aria-label={texts.secondFactor}
        value={filters.twoFactor}
        onChange={(event) => onChange({ twoFactor: event.currentTarget.value as MemberFilters['twoFactor'] })}
        data={[
          { value: '', label: texts.everySecondFactor },
          { value: 'on', label: texts.withSecondFactor },
          { value: 'off', label: texts.withoutSecondFactor },
        ]}
      />
      {filters.role && <Chip words={texts.ofRole(role)} onRemove={() => onChange({ role: '' })} />}
      {filters.group && <Chip words={texts.ofGroup(group)} onRemove={() => onChange({ group: '' })} />}
    </search>
  );
}

/** A filter that no control of the list sets: it came with the address. */
function Chip({ words, onRemove }: { words: string; onRemove: () => void }) {
  return (
    <span className={styles.chip}>
      <span>{words}</span>
      <button type="button" aria-label={texts.remove(words)} onClick={onRemove}>
        <IconX size={13} aria-hidden />
      </button>
    </span>
  );
}
