// The first stop of the Tab key: past the bar, to what the page is about.
import { useTranslation } from 'react-i18next';

export function SkipLink({ to }: { readonly to: string }) {
  const { t } = useTranslation('session');
  return (
    <a
      className="skip"
      href="#content"
      onClick={(event) => {
        // The address says who is asking, so the link moves the focus and leaves the address alone.
        event.preventDefault();
        const target = document.querySelector<HTMLElement>(to) ?? document.querySelector('main');
        target?.focus();
      }}
    >
      {t('skip')}
    </a>
  );
}
