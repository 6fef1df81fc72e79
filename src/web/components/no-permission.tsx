import { useSession } from '../data/session.ts';
import { Empty } from './empty.tsx';

/** The page of somebody who lacks a permission: which one, and whom to ask. */
export function NoPermission({ permission, doing }: { permission: string; doing: string }) {
  const { administrators } = useSession();
  return (
    <Empty title={`${doing} needs the permission ${permission}.`}>
      <p>An Administrator of your account can give it to you:</p>
      <ul className="plain">
        {administrators.map(({ name, email }) => (
          <li key={email}>
            <a href={`mailto:${email}`}>{name}</a>
          </li>
        ))}
      </ul>
    </Empty>
  );
}
