// Lines over time.

import { drawing, element } from './elements.js';

const WIDTH = 400;
const HEIGHT = 120;
const TOP = 14;

/**
 * A chart that is drawn again with each reading. Its legend says in words what it shows.
 *
 * lines: the name of each; written: how a value is written
 */
export function chart(title, lines, written) {
  const points = lines.map(() => drawing('g'));
  const plot = drawing('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    drawing('line', { x1: 0, x2: WIDTH, y1: TOP, y2: TOP }),
    drawing('line', { x1: 0, x2: WIDTH, y1: HEIGHT - 1, y2: HEIGHT - 1 }), points);
  const scale = element('span', { class: 'quiet' });
  const values = lines.map(() => element('span', {}, '–'));
  const figure = element('figure', { class: 'card' }, element('figcaption', {}, title, ' ', scale), plot,
    element('ul', { class: 'legend' }, lines.map((name, place) =>
      element('li', {}, swatch(place), name + ' ', values[place]))));
  return {
    figure,
    /** history: a value, or nothing, for each line at each time; the latest last. */
    draw(history, length) {
      const known = history.flat().filter(Number.isFinite);
      const most = Math.max(0, ...known);
      scale.textContent = most > 0 ? 'up to ' + written(most) : '';
      lines.forEach((_, place) => {
        const line = history.map(values => values[place]);
        points[place].replaceChildren(...pieces(line, most, length).map(piece =>
          drawing('polyline', { points: piece, class: 'line-' + (place + 1) })));
        const latest = line.at(-1);
        values[place].textContent = Number.isFinite(latest) ? written(latest) : '–';
      });
    },
  };
}

function swatch(place) {
  return drawing('svg', { viewBox: '0 0 28 10', 'aria-hidden': 'true' },
    drawing('polyline', { points: '0,5 28,5', class: 'line-' + (place + 1) }));
}

/** A line has gaps where nothing is known. */
function pieces(line, most, length) {
  const found = [];
  let piece = [];
  line.forEach((value, place) => {
    if (Number.isFinite(value)) {
      const x = WIDTH - (line.length - 1 - place) * (WIDTH / (length - 1));
      const y = HEIGHT - 1 - (most > 0 ? value / most : 0) * (HEIGHT - 1 - TOP);
      piece.push(`${x.toFixed(1)},${y.toFixed(1)}`);
    } else if (piece.length) {
      found.push(piece.join(' '));
      piece = [];
    }
  });
  return piece.length ? [...found, piece.join(' ')] : found;
}
