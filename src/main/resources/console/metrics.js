// Prometheus' text format, and what can be told from two readings of it.

const LINE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)/;
const LABEL = /(\w+)="((?:[^"\\]|\\.)*)"/g;

/** Series by the name of their metric. */
export function parsed(text) {
  const metrics = new Map();
  for (const line of text.split('\n')) {
    const match = line.startsWith('#') ? null : LINE.exec(line);
    if (match) {
      const labels = Object.fromEntries([...(match[2] ?? '').matchAll(LABEL)].map(([, name, value]) => [name, unescaped(value)]));
      const series = metrics.get(match[1]) ?? [];
      series.push({ labels, value: value(match[3]) });
      metrics.set(match[1], series);
    }
  }
  return metrics;
}

function value(text) {
  return text === '+Inf' ? Infinity : text === '-Inf' ? -Infinity : Number(text);
}

function unescaped(text) {
  return text.replace(/\\(.)/g, (_, letter) => (letter === 'n' ? '\n' : letter));
}

export function series(metrics, name, wanted = () => true) {
  return (metrics.get(name) ?? []).filter(one => wanted(one.labels));
}

/** Of all series; nothing if there are none. */
export function sum(metrics, name, wanted) {
  const found = series(metrics, name, wanted);
  return found.length ? found.reduce((all, one) => all + one.value, 0) : undefined;
}

/** How much a counter grew each second between two readings. */
export function rate(before, after, name, wanted) {
  const grown = (sum(after.metrics, name, wanted) ?? 0) - (sum(before.metrics, name, wanted) ?? 0);
  return Math.max(0, grown) / (after.at - before.at);
}

/** Within which time that share of what happened between two readings was done; nothing if nothing happened. */
export function quantile(share, before, after, name, wanted) {
  const grown = new Map();
  for (const [reading, sign] of [[after, 1], [before, -1]]) {
    for (const one of series(reading.metrics, name + '_bucket', wanted)) {
      const bound = value(one.labels.le);
      grown.set(bound, (grown.get(bound) ?? 0) + sign * one.value);
    }
  }
  const bounds = [...grown.keys()].sort((one, other) => one - other);
  const wantedCount = share * (grown.get(Infinity) ?? 0);
  if (!(wantedCount > 0)) {
    return undefined;
  }
  let lower = 0;
  let below = 0;
  for (const bound of bounds) {
    const count = grown.get(bound);
    if (count >= wantedCount) {
      return bound === Infinity ? lower : lower + (bound - lower) * ((wantedCount - below) / (count - below));
    }
    lower = bound;
    below = count;
  }
  return undefined;
}
