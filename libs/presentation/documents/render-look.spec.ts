import { writeFileSync } from 'node:fs';
import { it } from '@jest/globals';
import * as docs from './index.js';
import { SAMPLE_REPORT } from './sample-report.fixture.js';
it('writes', async () => {
  for (const f of docs.REPORT_FORMATS)
    for (const locale of ['en', 'ru', 'en', 'en']) {
      const t = process.cpuUsage();
      writeFileSync(`/tmp/look/report-${locale}.${f}`, await docs.renderReport(SAMPLE_REPORT, f, { locale }));
      const u = process.cpuUsage(t);
      process.stderr.write(`${f} ${locale} ${(u.user + u.system) / 1000} ms cpu\n`);
    }
});
