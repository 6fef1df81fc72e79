import { IconExternalLink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import type { AssetSourceView } from '#contract';
import { Loaded } from '../../components/loaded.tsx';
import { RawBody } from '../../components/raw-body.tsx';
import { SkeletonRows } from '../../components/skeleton.tsx';
import { OnDate, When } from '../../components/when.tsx';
import { provenanceQuery } from '../../data/hardware.ts';
import styles from './asset.module.css';
import { texts } from './texts.ts';

/** The source records this asset is made of: why each belongs to it, where it is from, and its raw body. */
export function SourcesTab({ assetId }: { assetId: string }) {
  const provenance = useQuery(provenanceQuery(assetId));
  return (
    <Loaded from={provenance} skeleton={<SkeletonRows rows={1} height={180} />}>
      {({ sources }) => (
        <ul className={styles.sources} aria-label={texts.sourceCount(sources.length)}>
          {sources.map((source) => (
            <li key={source.id}>
              <SourceCard source={source} />
            </li>
          ))}
        </ul>
      )}
    </Loaded>
  );
}

function SourceCard({ source }: { source: AssetSourceView }) {
  const {
    id,
    integration,
    company,
    vendor_key,
    link_reason,
    linked_at,
    first_seen_at,
    last_seen_at,
    missing_since,
    dashboard_url,
    unread,
    body,
    details,
  } = source;
  useShownWhenAskedFor(`source-${id}`);
  return (
    <article className={styles.card} id={`source-${id}`}>
      <header className={styles.cardHead}>
        <h2>
          <Link to="/integrations/$integrationId" params={{ integrationId: integration.id }} search={{}}>
            {integration.name}
          </Link>
        </h2>
        {integration.name !== integration.connector_name && <span className={styles.quiet}>{integration.connector_name}</span>}
        {dashboard_url && (
          <a href={dashboard_url} target="_blank" rel="noreferrer" className={styles.atVendor}>
            {texts.atVendor(integration.connector_name)} <IconExternalLink size={14} aria-hidden />
          </a>
        )}
      </header>
      <dl className={styles.facts}>
        <Fact label={texts.because}>{link_reason}</Fact>
        <Fact label={texts.company}>{company.name}</Fact>
        <Fact label={texts.vendorKey}>
          <code className={styles.code}>{vendor_key}</code>
        </Fact>
        <Fact label={texts.linked}>
          <OnDate at={linked_at} />
        </Fact>
        <Fact label={texts.firstSeen}>
          <OnDate at={first_seen_at} />
        </Fact>
        <Fact label={texts.lastSeen}>
          <When at={last_seen_at} />
        </Fact>
        {missing_since && (
          <Fact label={texts.missingSince}>
            <When at={missing_since} />
          </Fact>
        )}
      </dl>
      {unread.length > 0 && <Unread unread={unread} vendor={integration.connector_name} />}
      <RawBody body={body} label={texts.body} />
      {details.map((detail) => (
        <DetailBody key={detail.id} detail={detail} />
      ))}
    </article>
  );
}

/**
 * What stands in the record and is no value we could take, each with its reason, and how it is
 * mended.
 */
function Unread({ unread, vendor }: { unread: AssetSourceView['unread']; vendor: string }) {
  return (
    <section className={styles.unread} aria-label={texts.unread}>
      <h3>{texts.unread}</h3>
      <ul>
        {unread.map(({ field, field_label, label, text, because }) => (
          <li key={`${field}/${label}/${text}`}>
            <strong>{field_label}</strong> {texts.unreadAs(label, text)} {because}; {texts.notUsed}.
          </li>
        ))}
      </ul>
      <p className={styles.quiet}>{texts.mend(vendor)}</p>
    </section>
  );
}

/** What the source says of the same thing elsewhere. A claim may point to it. */
function DetailBody({ detail: { id, label, body } }: { detail: AssetSourceView['details'][number] }) {
  useShownWhenAskedFor(`source-${id}`);
  return (
    <div id={`source-${id}`}>
      <RawBody body={body} label={label} />
    </div>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The card that a claim points to comes into view, although it was drawn after the address was read. */
function useShownWhenAskedFor(id: string) {
  const { hash } = useLocation();
  useEffect(() => {
    if (hash === id) document.getElementById(id)?.scrollIntoView({ block: 'center' });
  }, [hash, id]);
}
