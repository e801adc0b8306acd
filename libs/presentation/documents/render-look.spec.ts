import { writeFileSync } from 'node:fs';
import { it } from '@jest/globals';
import * as docs from './index.js';
import { SAMPLE_REPORT } from './sample-report.fixture.js';
it('writes', async () => {
  for (const f of docs.REPORT_FORMATS)
    for (const locale of ['en', 'ru']) {
      const t = performance.now();
      writeFileSync(`/tmp/look/report-${locale}.${f}`, await docs.renderReport(SAMPLE_REPORT, f, { locale }));
      console.log(f, locale, performance.now() - t);
    }
});
