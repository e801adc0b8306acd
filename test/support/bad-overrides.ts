/** What is wrong with a list of overrides on models/two-lane-checkpoint.yaml, and what is said of it. */
export interface BadOverride {
  readonly name: string;
  /** JSON text. */
  readonly overrides: string;
  readonly code: string;
  /** Where the first error lies. */
  readonly where: string;
  /** Part of the message that says how to mend it. */
  readonly says: string;
}

const bad = (name: string, override: string, code: string, where: string, says: string): BadOverride => ({
  name,
  overrides: `[${override}]`,
  code: `model.${code}`,
  where: `overrides[0]${where}`,
  says,
});

const CARS = 'crossing.lanes.car.count';
const setsCars = (name: string, value: string, code: string, says: string): BadOverride =>
  bad(name, `{"set":{"${CARS}":${value}}}`, code, `.set["${CARS}"]`, says);
const DURATION = 'activities.PREPARE.duration';
const setsDuration = (name: string, value: string, code: string, says: string): BadOverride =>
  bad(name, `{"set":{"${DURATION}":${value}}}`, code, `.set["${DURATION}"]`, says);
const onPrepare = '"select":{"ids":["PREPARE"]}';

const PATHS = [
  bad(
    'an unknown path',
    '{"set":{"crossing.lanes.tram.count":1}}',
    'unknown-path',
    '.set["crossing.lanes.tram.count"]',
    'there are car, truck',
  ),
  bad(
    'a misspelt path',
    '{"set":{"crossing.lanes.car.cuont":1}}',
    'unknown-path',
    '.set["crossing.lanes.car.cuont"]',
    'did you mean count?',
  ),
  bad(
    'what is no path',
    '{"set":{"crossing..lanes[":1}}',
    'unknown-path',
    '.set["crossing..lanes["]',
    'write one such as',
  ),
  bad(
    'a path into a prototype',
    '{"set":{"constructor.prototype.polluted":1}}',
    'unknown-path',
    '.set',
    'cannot be a key',
  ),
];

const VALUES = [
  setsCars('a value of a wrong type', '"many"', 'wrong-type', 'write a number'),
  setsCars('a value that is not there', 'null', 'wrong-type', 'write a number'),
  setsCars('a fraction of a lane', '1.5', 'wrong-type', 'write a whole number'),
  setsCars('a value out of range', '-2', 'out-of-range', 'expected at least 0'),
  bad(
    'a word that is not among those allowed',
    '{"set":{"crossing.rules.endOfDay":"whenever"}}',
    'not-allowed',
    '.set',
    'write turn-away-at-gate',
  ),
  setsDuration('a duration without a unit', '5', 'wrong-type', 'write a duration such as 45d'),
  setsDuration('a duration in an unknown unit', '"5 parsecs"', 'bad-duration', 'such as 45d'),
  bad(
    'metres for minutes',
    '{"set":{"crossing.stages.control.service.car.mean":"5 km"}}',
    'bad-duration',
    '.set',
    'a length of time such as 6m',
  ),
  bad(
    'hours that the clock does not have',
    '{"set":{"crossing.banks.WEST.hours":"25:00-26:00"}}',
    'bad-shift',
    '.set',
    'such as 08:00-12:00',
  ),
  bad(
    'a text too long',
    `{"set":{"project.name":"${'x'.repeat(5000)}"}}`,
    'out-of-range',
    '.set["project.name"]',
    'at most 400',
  ),
];

const FORMS = [
  bad('an unknown form', '{"double":{}}', 'unknown-key', '.double', 'the keys here are'),
  bad('no form at all', '{}', 'bad-override', '', 'write one'),
  bad(
    'two forms at once',
    '{"set":{"project.name":"x"},"remove":{"activity":"OPEN"}}',
    'bad-override',
    '',
    'split it',
  ),
  bad(
    'an unknown selector',
    '{"select":{"colour":"red"},"multiply":{"duration":2}}',
    'unknown-key',
    '.select.colour',
    'the keys here are wbs',
  ),
  bad(
    'a selection of nothing',
    '{"select":{"ids":["NONE"]},"multiply":{"duration":2}}',
    'nothing-selected',
    '.select',
    'widen it',
  ),
  bad(
    'a factor on what is no number',
    '{"multiply":{"project.name":2}}',
    'bad-override',
    '.multiply["project.name"]',
    'is no number',
  ),
  bad(
    'a factor that is no number',
    `{${onPrepare},"multiply":{"duration":"double"}}`,
    'wrong-type',
    '.multiply.duration',
    'write a number',
  ),
  bad(
    'a negative factor',
    `{${onPrepare},"multiply":{"duration":-1}}`,
    'bad-duration',
    '.multiply.duration',
    'expected a duration',
  ),
];

const OPERATIONS = [
  bad(
    'removal of an activity that is not there',
    '{"remove":{"activity":"NOBODY"}}',
    'unknown-path',
    '.remove.activity',
    'there are PREPARE, OPEN',
  ),
  bad(
    'removal of a link that is not there',
    '{"remove":{"relationship":{"from":"OPEN","to":"PREPARE"}}}',
    'unknown-path',
    '.remove.relationship',
    'to remove',
  ),
  bad(
    'removal of lanes in use',
    '{"remove":{"lane":"car"}}',
    'unknown-stage',
    '.remove',
    'no lane group car',
  ),
  bad(
    'a wait for an unknown activity',
    '{"add":{"activity":{"id":"X","name":"X","duration":"2d","after":["NOWHERE"]}}}',
    'unknown-activity',
    '.add.activity',
    'define it',
  ),
  bad(
    'a place before an unknown activity',
    '{"add":{"activity":{"id":"X","name":"X","duration":"2d"},"before":"NOWHERE"}}',
    'unknown-path',
    '.add.before',
    'there are PREPARE, OPEN',
  ),
  bad(
    'an id that is taken',
    '{"add":{"activity":{"id":"OPEN","name":"Again","duration":"2d"}}}',
    'duplicate-id',
    '.add.activity',
    'give this entry another',
  ),
  bad(
    'an id that cannot be one',
    '{"add":{"lane":{"id":"__proto__","bank":"WEST","count":1}}}',
    'bad-id',
    '.add.lane',
    'such as RU-030',
  ),
  bad(
    'a link that closes a circle',
    '{"add":{"relationship":{"from":"OPEN","to":"PREPARE"}}}',
    'relationship-loop',
    '.add.relationship',
    'PREPARE → OPEN → PREPARE',
  ),
  bad(
    'a link to itself',
    '{"add":{"relationship":{"from":"OPEN","to":"OPEN"}}}',
    'self-relationship',
    '.add.relationship',
    'name another activity',
  ),
  bad(
    'a calendar derived from itself',
    '{"add":{"calendar":{"id":"odd","base":"odd"}}}',
    'calendar-loop',
    '.add.calendar',
    'take one base away',
  ),
  bad(
    'closing an unknown bank',
    '{"close":{"from":"2027-08-01","until":"2027-08-14","bank":"MOON"}}',
    'unknown-path',
    '.close.bank',
    'there are WEST, EAST',
  ),
  bad(
    'closing an unknown calendar',
    '{"close":{"from":"2027-08-01","until":"2027-08-14","calendars":["moon"]}}',
    'unknown-path',
    '.close.calendars[0]',
    'there are office',
  ),
  bad(
    'a closure that ends before it begins',
    '{"close":{"from":"2027-08-14","until":"2027-08-01"}}',
    'bad-override',
    '',
    'exchange them',
  ),
  bad(
    'a date that does not exist',
    '{"close":{"from":"2027-02-30","until":"2027-03-01"}}',
    'bad-date',
    '.close.from',
    'an existing date',
  ),
  bad(
    'a date outside the years of the format',
    '{"close":{"from":"2027-02-01","until":"2999-03-01"}}',
    'bad-date',
    '.close.until',
    'of the years 1700 to 2600',
  ),
];

/** One for every class of error that overrides can have by themselves. */
export const BAD_OVERRIDES: readonly BadOverride[] = [...PATHS, ...VALUES, ...FORMS, ...OPERATIONS];
