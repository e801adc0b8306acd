import type { Schemas } from '../api/client.js';
import { Tools } from '../figures/figure.js';
import { Card } from '../figures/parts.js';
import { dateText, numberText, percentText } from '../shell/words.js';
import { moneyText } from './money.js';

type Analysis = Schemas['ScheduleRisk'];
type Cost = NonNullable<Analysis['cost']>;

/** How much to add to the plan for a wanted confidence. */
export function Contingency({ analysis, api }: { analysis: Analysis; api: string }) {
  const currency = analysis.cost?.currency;
  return (
    <Card
      className="narrower"
      title="How much to allow for"
      actions={
        <Tools
          title="Contingency by confidence"
          api={api}
          table={() => ({
            caption: 'Contingency by confidence',
            columns: [
              { key: 'confidence', label: 'Confidence', type: 'number', unit: '%' },
              { key: 'finish', label: 'Finish', type: 'date' },
              { key: 'days', label: 'Time to add', type: 'number', unit: 'calendar days' },
              { key: 'money', label: 'Money to add', type: 'number', ...(currency && { unit: currency }) },
            ],
            rows: analysis.contingency.map((each) => [
              each.confidence,
              each.finish,
              each.days,
              each.costContingency,
            ]),
          })}
        />
      }
    >
      <div
        className="table-holder tall narrow"
        tabIndex={0}
        role="region"
        aria-label="Contingency by confidence"
      >
        <table>
          <thead>
            <tr>
              <th scope="col">Confidence</th>
              <th scope="col">Finish</th>
              <th scope="col" className="number">
                Add days
              </th>
              {currency !== undefined && (
                <th scope="col" className="number">
                  Add money
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {analysis.contingency.map(({ confidence, finish, days, costContingency }) => (
              <tr key={confidence}>
                <th scope="row">{confidence} %</th>
                <td>{dateText(finish)}</td>
                <td className="number">{numberText(days)}</td>
                {currency !== undefined && <td className="number">{moneyText(costContingency, currency)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="quiet">
        Calendar days after the finish at the planned rate
        {currency === undefined ? '.' : ', and money above the planned cost.'}
      </p>
    </Card>
  );
}

/** Date and cost kept together: less likely than either alone. */
export function JointConfidence({ cost, api }: { cost: Cost; api: string }) {
  return (
    <Card
      className="wide"
      title="Date and cost together"
      actions={
        <Tools
          title="Date and cost together"
          api={api}
          table={() => ({
            caption: 'Joint confidence of finish and cost',
            columns: [
              { key: 'each', label: 'Each kept with', type: 'number', unit: '%' },
              { key: 'finish', label: 'Finish', type: 'date' },
              { key: 'cost', label: 'Cost', type: 'number', unit: cost.currency },
              { key: 'both', label: 'Both kept', type: 'share' },
            ],
            rows: cost.joint.map((each) => [each.percent, each.finish, each.cost, each.joint]),
          })}
        />
      }
    >
      <p>
        The works are planned at {moneyText(cost.planned, cost.currency)}; half of the futures cost less than{' '}
        <strong>{moneyText(cost.percentiles['P50'], cost.currency)}</strong>, eight in ten less than{' '}
        <strong>{moneyText(cost.percentiles['P80'], cost.currency)}</strong>.
      </p>
      <div className="table-holder" tabIndex={0} role="region" aria-label="Joint confidence">
        <table>
          <thead>
            <tr>
              <th scope="col">Each kept with</th>
              <th scope="col">Finish by</th>
              <th scope="col" className="number">
                Cost at most
              </th>
              <th scope="col" className="number">
                Both kept with
              </th>
            </tr>
          </thead>
          <tbody>
            {cost.joint.map(({ percent, finish, cost: amount, joint }) => (
              <tr key={percent}>
                <th scope="row">{percent} %</th>
                <td>{dateText(finish)}</td>
                <td className="number">{moneyText(amount, cost.currency)}</td>
                <td className="number">{percentText(joint)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
