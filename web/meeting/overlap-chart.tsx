// A bar for each comparison: the shares of one agency alone, of both, and of the other alone. The table below has the same figures.
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { openChart } from './chart.ts';
import type { Chart, ChartOption } from './chart.ts';
import { formatsOf } from './formats.ts';

interface Share {
  readonly name: string;
  readonly value: number;
}

export interface Bar {
  readonly name: string;
  readonly left: Share;
  readonly both: Share;
  readonly right: Share;
}

interface OverlapChartProperties {
  readonly label: string;
  readonly bars: readonly Bar[];
}

const shares = ['left', 'both', 'right'] as const;
const colours = { left: 'var(--first)', both: 'var(--shared)', right: 'var(--second)' } as const;
const inks = { left: 'var(--on-first)', both: 'var(--text)', right: 'var(--on-second)' } as const;
/** In pixels. */
const rowHeight = 50;
/** About the width of a letter of the labels, in pixels. */
const letter = 7;

export default function OverlapChart({ label, bars }: OverlapChartProperties) {
  const { i18n } = useTranslation();
  const element = useRef<HTMLDivElement>(null);
  const chart = useRef<Chart>(null);
  useEffect(() => {
    if (!element.current) return undefined;
    element.current.style.height = `${bars.length * rowHeight}px`;
    chart.current = openChart(element.current);
    return () => chart.current?.close();
  }, [bars.length]);
  useEffect(() =>
    chart.current?.draw(
      toOption(bars, formatsOf(i18n.language).number, () => element.current?.clientWidth ?? 0),
    ),
  );
  return <div ref={element} className="chart" role="img" aria-label={label} />;
}

function toOption(bars: readonly Bar[], write: (value: number) => string, width: () => number): ChartOption {
  const drawn = bars.toReversed();
  const wholeOf = ({ left, both, right }: Bar): number => left.value + both.value + right.value;
  return {
    grid: { left: 4, right: 4, top: 0, bottom: 0, containLabel: false },
    xAxis: { type: 'value', max: 100, show: false },
    yAxis: {
      type: 'category',
      data: drawn.map(({ name }) => name),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: {
        inside: true,
        align: 'left',
        verticalAlign: 'bottom',
        padding: [0, 0, rowHeight / 4 + 2, 0],
        margin: 0,
        color: 'var(--text)',
        fontFamily: 'inherit',
        fontSize: 13,
      },
      z: 10,
    },
    series: shares.map((share) => ({
      type: 'bar',
      stack: 'whole',
      silent: true,
      barWidth: 18,
      itemStyle: { color: colours[share] },
      label: {
        show: true,
        position: 'inside',
        color: inks[share],
        fontFamily: 'inherit',
        fontSize: 12,
        formatter: ({ dataIndex, value }) => {
          const bar = drawn[dataIndex];
          if (!bar) return '';
          // What has no room in its share is left to the table: cut, it would say something else.
          const figure = write(bar[share].value);
          const room = (width() * Number(value)) / 100 / letter - 1;
          return [`${bar[share].name} ${figure}`, figure].find((text) => text.length <= room) ?? '';
        },
      },
      data: drawn.map((bar) => {
        const whole = wholeOf(bar);
        return whole === 0 ? 0 : (100 * bar[share].value) / whole;
      }),
    })),
  };
}
