import type { JsonPath } from '../json-value.js';
import type { CheckedDocument } from './checked-document.js';

/** Every currency in which something is stated has a rate to the reporting currency. */
export function checkMoney(document: CheckedDocument): void {
  const project = document.mapping('project');
  if (!project) return;
  const reporting = project.reportingCurrency ?? project.currency;
  const rates = document.entries('exchangeRates');
  for (const { index, value } of rates) {
    const at = ['exchangeRates', index];
    if (value.from === value.to) {
      document.problem(
        'model.no-exchange-rate',
        [...at, 'to'],
        `a rate is between two currencies: ${value.to} is both`,
      );
    }
    if (Number(value.rate) <= 0) {
      document.problem('model.out-of-range', [...at, 'rate'], `a rate is above zero, found ${value.rate}`);
    }
  }
  const convertible = new Set([reporting]);
  for (const { value } of rates) {
    if (value.to === reporting) convertible.add(value.from);
    if (value.from === reporting) convertible.add(value.to);
  }
  for (const { at, currency } of statedCurrencies(document)) {
    const stated = currency ?? project.currency;
    if (stated === undefined) {
      const message = 'the currency of this sum is not known: add "currency: RUB" here or to the project';
      document.problem('model.missing', [...at, 'currency'], message);
    } else if (!convertible.has(stated)) {
      const message = `there is no exchange rate between ${stated} and ${reporting}: add one to exchangeRates`;
      document.problem('model.no-exchange-rate', currency === undefined ? at : [...at, 'currency'], message);
    }
  }
}

interface Stated {
  readonly at: JsonPath;
  readonly currency: string | undefined;
}

function* statedCurrencies(document: CheckedDocument): Generator<Stated> {
  for (const { index, value } of document.entries('activities')) {
    for (const [position, { currency }] of (value.costs ?? []).entries()) {
      yield { at: ['activities', index, 'costs', position], currency };
    }
  }
  for (const { index, value } of document.entries('risks')) {
    const at = ['risks', index];
    if (value.cost) yield { at: [...at, 'cost'], currency: value.cost.currency };
    if (value.mitigation?.price)
      yield { at: [...at, 'mitigation', 'price'], currency: value.mitigation.price.currency };
    if (value.mitigation?.cost)
      yield { at: [...at, 'mitigation', 'cost'], currency: value.mitigation.cost.currency };
  }
  for (const { index, value } of document.entries('actions')) {
    for (const key of ['cost', 'costPerOpenDay'] as const) {
      const sum = value[key];
      if (sum) yield { at: ['actions', index, key], currency: sum.currency };
    }
  }
}
