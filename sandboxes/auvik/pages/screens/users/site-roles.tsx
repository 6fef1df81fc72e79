import { Button, NativeSelect } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import type { RoleView } from '../../../contract/index.ts';
import { asTree, type Branch, tenantsQuery } from '../../data/tenants.ts';
import styles from './site-roles.module.css';
import { texts } from './texts.ts';

/** Role ids by site; a site that is left out gives no access. */
export type RoleBySite = Readonly<Record<string, string>>;

type Props = { roles: readonly RoleView[]; chosen: RoleBySite; onChange(chosen: RoleBySite): void };

/** Chooses a role for each site that the person manages: one by one, all at once, or from a site for those below it. */
export function SiteRolesEditor({ roles, chosen, onChange }: Props) {
  const sites = asTree(useSuspenseQuery(tenantsQuery).data.data).filter(({ can }) => can.give_roles);
  const choices = [{ value: '', label: texts.noAccess }, ...roles.map(({ id, name }) => ({ value: id, label: name }))];
  const set = (ids: readonly string[], roleId: string) => {
    const kept = Object.entries(chosen).filter(([id]) => !ids.includes(id));
    onChange(Object.fromEntries(roleId === '' ? kept : [...kept, ...ids.map((id) => [id, roleId] as const)]));
  };
  const all = sites.map(({ id }) => id);
  return (
    <div className={styles.editor}>
      <div className={styles.all}>
        <NativeSelect
          label={texts.allSites}
          value={sharedBy(all, chosen) ?? 'mixed'}
          data={[...(sharedBy(all, chosen) === undefined ? [{ value: 'mixed', label: texts.choose }] : []), ...choices]}
          onChange={({ currentTarget: { value } }) => value !== 'mixed' && set(all, value)}
        />
      </div>
      <ul className={styles.sites}>
        {sites.map((site) => (
          <li key={site.id} className={styles.site}>
            <span className={styles[`depth${Math.min(site.depth, 4)}`]}>
              {site.name} <small>{site.prefix}</small>
            </span>
            <CopyDown site={site} below={idsBelow(sites, site)} onCopy={(ids) => set(ids, chosen[site.id] ?? '')} />
            <NativeSelect
              size="xs"
              aria-label={texts.roleAt(site.name)}
              value={chosen[site.id] ?? ''}
              data={choices}
              onChange={(event) => set([site.id], event.currentTarget.value)}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}

function CopyDown({ site, below, onCopy }: { site: Branch; below: readonly string[]; onCopy(ids: readonly string[]): void }) {
  if (below.length === 0) return <span />;
  return (
    <Button variant="subtle" size="compact-xs" aria-label={texts.copyDownFrom(site.name)} onClick={() => onCopy(below)}>
      {texts.copyDown}
    </Button>
  );
}

/** In a list that is a tree, what is below a branch follows it until one is not deeper. */
function idsBelow(sites: readonly Branch[], { id, depth }: Branch): string[] {
  const after = sites.slice(sites.findIndex((site) => site.id === id) + 1);
  const end = after.findIndex((site) => site.depth <= depth);
  return after.slice(0, end === -1 ? after.length : end).map((site) => site.id);
}

/** The role that all these sites have; undefined when they differ. */
function sharedBy(ids: readonly string[], chosen: RoleBySite): string | undefined {
  const [first, ...others] = new Set(ids.map((id) => chosen[id] ?? ''));
  return others.length === 0 ? first : undefined;
}
