import { writeFileSync } from 'node:fs';
import { it } from '@jest/globals';
import * as docs from './index.js';
import { SAMPLE_REPORT } from './sample-report.fixture.js';
it('writes', () => {
  writeFileSync('/tmp/look/report.html', docs.renderHtml(SAMPLE_REPORT));
  writeFileSync('/tmp/look/report-ru.html', docs.renderHtml(SAMPLE_REPORT, { locale: 'ru' }));
});
