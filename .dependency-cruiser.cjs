/** The house's import rules (docs/architecture.md). Everything not allowed here is an error. */
const engine = (name) => `^libs/engines/${name}/`;
const rule = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: from, pathNot: '\\.spec\\.ts$' },
  to: { path: '^(libs|apps|test|bench)/', pathNot: allowed },
});
const purePackages =
  '^(node_modules/)?(zod|date-fns|@date-fns/|decimal\\.js|yaml|saxes|iconv-lite|exceljs|ical-generator|pdfmake)';

module.exports = {
  forbidden: [
    rule('numerics-imports-nothing', engine('numerics'), [engine('numerics')]),
    rule('work-calendars-imports-nothing', engine('work-calendars'), [engine('work-calendars')]),
    rule('cpm', engine('cpm'), [engine('(cpm|work-calendars)')]),
    rule('earned-value', engine('earned-value'), [engine('(earned-value|cpm|work-calendars)')]),
    rule('uncertainty', engine('uncertainty'), [engine('(uncertainty|numerics|work-calendars)')]),
    rule('schedule-quality', engine('schedule-quality'), [engine('(schedule-quality|cpm|work-calendars)')]),
    rule('schedule-risk', engine('schedule-risk'), [
      engine('(schedule-risk|uncertainty|cpm|work-calendars|numerics)'),
    ]),
    rule('construction', engine('construction'), [
      engine('(construction|uncertainty|cpm|work-calendars|numerics)'),
    ]),
    rule('crossing', engine('crossing'), [engine('(crossing|uncertainty|work-calendars|numerics)')]),
    rule('experiments', engine('experiments'), [engine('(experiments|numerics)')]),
    rule('capacity', engine('capacity'), [engine('(capacity|crossing|experiments|numerics|work-calendars)')]),
    rule('model', '^libs/model/', ['^libs/(model|engines)/']),
    rule('interchange', '^libs/interchange/', [
      '^libs/(interchange|model)/',
      engine('(work-calendars|cpm)') + 'index\\.ts$',
    ]),
    rule('presentation', '^libs/presentation/', ['^libs/(presentation|engines|model)/']),
    rule('contract', '^libs/contract/', ['^libs/(contract|engines|model)/']),
    rule('platform', '^libs/platform/', ['^libs/(platform|engines|model|contract)/']),
    rule('application', '^libs/application/', ['^libs/']),
    rule('dashboard', '^apps/dashboard/', [
      '^apps/dashboard/',
      '^libs/(contract|presentation/charts)/index\\.ts$',
    ]),
    rule('apps', '^apps/(server|cli)/', ['^apps/(server|cli)/', '^libs/']),
    {
      name: 'libraries-through-their-public-face',
      comment: 'Another room is entered through its index.ts only.',
      severity: 'error',
      from: {
        path: '^libs/(engines/[^/]+|model|interchange|presentation/[^/]+|contract|platform/[^/]+|application/[^/]+)/',
      },
      to: {
        path: '^libs/(engines/[^/]+|model|interchange|presentation/[^/]+|contract|platform/[^/]+|application/[^/]+)/',
        pathNot: ['^$1/', '^libs/$1/', '/index\\.ts$'],
      },
    },
    {
      name: 'pure-rooms-stay-pure',
      comment: 'No Nest, ORM, driver, Node module or I/O in the engines and the model.',
      severity: 'error',
      from: { path: '^libs/(engines|model|interchange|presentation|contract)/', pathNot: '\\.spec\\.ts$' },
      to: {
        dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg'],
        pathNot: purePackages,
      },
    },
    {
      name: 'database-only-in-persistence',
      severity: 'error',
      from: { path: '^(libs|apps)/', pathNot: ['^libs/platform/(persistence|job-queue)/', '\\.spec\\.ts$'] },
      to: { path: '^node_modules/(typeorm|pg)/' },
    },
    { name: 'no-cycles', severity: 'error', from: { path: '^(libs|apps)/' }, to: { circular: true } },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    { name: 'not-to-apps', severity: 'error', from: { path: '^libs/' }, to: { path: '^(apps|test|bench)/' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^dist/|\\.d\\.ts$)' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      conditionNames: ['spanwise-source', 'import', 'node', 'default'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json', '.d.ts', '.css'],
    },
  },
};
