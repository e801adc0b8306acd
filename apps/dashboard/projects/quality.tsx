import { useQuery } from '@tanstack/react-query';
import { queries } from '../api/queries.js';
import type { Schemas } from '../api/client.js';
import { Tools } from '../figures/figure.js';
import { Card } from '../figures/parts.js';
import { Awaited } from '../figures/states.js';
import { addressOf } from '../shell/address.js';
import { Link } from '../shell/link.js';
import { numberText, percentText } from '../shell/words.js';

type Check = Schemas['ScheduleQuality']['dcma'][number];

const OUTCOMES = {
  passed: ['✓', 'Passed', 'good'],
  failed: ['■', 'Failed', 'bad'],
  'not-assessed': ['○', 'Not assessed', ''],
} as const;

/** The DCMA checks with what offends each. */
export function Quality({ project }: { project: string }) {
  const quality = useQuery(queries.quality(project));
  return (
    <Awaited query={quality} what="quality checks" height={300}>
      {({ dcma, gao }) => {
        const failed = dcma.filter(({ outcome }) => outcome === 'failed').length;
        const assessed = dcma.filter(({ outcome }) => outcome !== 'not-assessed').length;
        return (
          <Card
            title={`Schedule quality of ${project}`}
            actions={
              <Tools
                title={`Quality ${project}`}
                api={`/v1/projects/${project}/quality`}
                table={() => tableOf(dcma)}
              />
            }
          >
            <p>
              {numberText(assessed - failed)} of {numberText(assessed)} DCMA checks passed;{' '}
              {numberText(gao.filter(({ outcome }) => outcome === 'passed').length)} of the GAO practices
              hold.
            </p>
            <div className="table-holder tall" tabIndex={0} role="region" aria-label="DCMA checks">
              <table>
                <thead>
                  <tr>
                    <th scope="col">Check</th>
                    <th scope="col">Outcome</th>
                    <th scope="col" className="number">
                      Value
                    </th>
                    <th scope="col" className="number">
                      Limit
                    </th>
                    <th scope="col">Activities concerned</th>
                  </tr>
                </thead>
                <tbody>
                  {dcma.map((check) => (
                    <CheckRow key={check.code} project={project} check={check} />
                  ))}
                </tbody>
              </table>
            </div>
            <h3>GAO scheduling practices</h3>
            <ul className="check-list">
              {gao.map((practice) => (
                <Practice key={practice.number} project={project} practice={practice} />
              ))}
            </ul>
          </Card>
        );
      }}
    </Awaited>
  );
}

type GaoPractice = Schemas['ScheduleQuality']['gao'][number];

/** One practice with the checks that speak for or against it. */
function Practice({ project, practice }: { project: string; practice: GaoPractice }) {
  const [mark, name, tone] = OUTCOMES[practice.outcome];
  const offending = [...new Set(practice.checks.flatMap((check) => check.offending))];
  return (
    <li>
      <span className={`chip ${tone}`}>
        <span aria-hidden="true">{mark}</span> {name}
      </span>{' '}
      {practice.number}. {practice.title}
      {practice.checks.length > 0 && (
        <p className="quiet">
          {practice.checks.map(({ title, found }) => `${title}: ${numberText(found)}`).join('; ')}
        </p>
      )}
      {offending.length > 0 && (
        <p className="quiet">
          {offending.slice(0, SHOWN).map((id, index) => (
            <span key={id}>
              {index > 0 && ', '}
              <Link href={addressOf('schedule', project, { activity: id.split(' ')[0] ?? id })}>{id}</Link>
            </span>
          ))}
          {offending.length > SHOWN && ` and ${numberText(offending.length - SHOWN)} more`}
        </p>
      )}
    </li>
  );
}

const valueText = (value: number | null, unit: Check['unit']): string =>
  value === null
    ? '–'
    : unit === 'share'
      ? percentText(value, 1)
      : numberText(value, unit === 'index' ? 2 : 0);

const SHOWN = 8;

function CheckRow({ project, check }: { project: string; check: Check }) {
  const [mark, name, tone] = OUTCOMES[check.outcome];
  return (
    <tr>
      <th scope="row">
        {check.number}. {check.title}
        {check.remark !== null && <p className="quiet">{check.remark}</p>}
      </th>
      <td>
        <span className={`chip ${tone}`}>
          <span aria-hidden="true">{mark}</span> {name}
        </span>
      </td>
      <td className="number">{valueText(check.value, check.unit)}</td>
      <td className="number">{valueText(check.limit, check.unit)}</td>
      <td>
        {check.offending.slice(0, SHOWN).map((id, index) => (
          <span key={id}>
            {index > 0 && ', '}
            <Link href={addressOf('schedule', project, { activity: id.split(' ')[0] ?? id })}>{id}</Link>
          </span>
        ))}
        {check.offending.length > SHOWN && ` and ${numberText(check.offending.length - SHOWN)} more`}
      </td>
    </tr>
  );
}

function tableOf(checks: readonly Check[]) {
  return {
    caption: 'DCMA checks',
    columns: [
      { key: 'number', label: 'Number', type: 'number' as const },
      { key: 'title', label: 'Check', type: 'text' as const },
      { key: 'outcome', label: 'Outcome', type: 'text' as const },
      { key: 'value', label: 'Value', type: 'number' as const },
      { key: 'limit', label: 'Limit', type: 'number' as const },
      { key: 'offending', label: 'Activities concerned', type: 'text' as const },
    ],
    rows: checks.map(({ number, title, outcome, value, limit, offending }) => [
      number,
      title,
      outcome,
      value,
      limit,
      offending.join(' '),
    ]),
  };
}
