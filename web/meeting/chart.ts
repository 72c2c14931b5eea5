// The parts of the chart library that the page draws with, loaded when the first chart is.
import { BarChart } from 'echarts/charts';
import type { BarSeriesOption } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import type { GridComponentOption } from 'echarts/components';
import { init, use } from 'echarts/core';
import type { ComposeOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, GridComponent, SVGRenderer]);

export type ChartOption = ComposeOption<BarSeriesOption | GridComponentOption>;

export interface Chart {
  draw(option: ChartOption): void;
  close(): void;
}

/** Draws into an element and follows its width, on paper too. Colours may be variables of the page's style. */
export function openChart(element: HTMLElement): Chart {
  const chart = init(element, null, { renderer: 'svg' });
  const follow = (): void => chart.resize();
  const observer = new ResizeObserver(follow);
  observer.observe(element);
  addEventListener('beforeprint', follow);
  return {
    draw: (option) => chart.setOption({ animation: false, ...option }, { notMerge: true }),
    close() {
      observer.disconnect();
      removeEventListener('beforeprint', follow);
      chart.dispose();
    },
  };
}
