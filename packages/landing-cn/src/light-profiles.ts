import { defineLightProfile } from '@duban/plugin-sdk'

/**
 * Progress lights as Yinchuan published them in March 2025: behind by 10 to 30 percentage points yellow, by more red.
 * Both boundaries are yellow. Less than 10 behind is unspecified in the source; green is our declared default.
 * Reconstructed from published reports, not endorsed.
 */
export const yinchuanProgress = defineLightProfile({
  id: 'yinchuan-progress',
  version: '2025.1',
  family: 'progress_gap',
  title: { en: 'Yinchuan progress lights (2025)', 'zh-CN': '银川市项目进度亮灯（2025）' },
  source: 'Yinchuan, published March 2025; reconstructed from published reports, not endorsed',
  unit: 'pp',
  bands: [
    { colour: 'green', upTo: 10, inclusive: false, outcome: 'pass' },
    { colour: 'yellow', upTo: 30, inclusive: true, outcome: 'warn' },
    { colour: 'red', outcome: 'fail' },
  ],
})

export const lightProfiles = [yinchuanProgress]
