// The names of all texts, so that a page that asks for one which is not there does not compile.
import 'i18next';
import type { catalogueTexts } from '../catalogue/texts.ts';
import type { explorerTexts } from '../explorer/texts.ts';
import type { meetingTexts } from '../meeting/texts.ts';
import type { sessionTexts } from '../session/texts.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'session';
    resources: {
      session: (typeof sessionTexts)['id'];
      explorer: (typeof explorerTexts)['id'];
      catalogue: (typeof catalogueTexts)['id'];
      meeting: (typeof meetingTexts)['id'];
    };
  }
}
