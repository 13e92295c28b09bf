// Numbers and times as people read them.

const NUMBER = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const SMALL = new Intl.NumberFormat('en', { maximumSignificantDigits: 2 });
const MEMORY = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
const SPANS = [['d', 86400], ['h', 3600], ['min', 60], ['s', 1]];

export function number(value) {
  return Math.abs(value) < 1 ? SMALL.format(value) : NUMBER.format(value);
}

export function percent(share) {
  return number(share * 100) + ' %';
}

export function seconds(value) {
  return value < 1 ? number(value * 1000) + ' ms' : number(value) + ' s';
}

export function bytes(value) {
  let step = 0;
  for (; value >= 1024 && step < MEMORY.length - 1; step++) {
    value /= 1024;
  }
  return number(value) + ' ' + MEMORY[step];
}

/** In its two largest units. */
export function span(length) {
  let rest = Math.max(0, Math.round(length));
  const parts = [];
  for (const [unit, size] of SPANS) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0 || (unit === 's' && parts.length === 0)) {
      parts.push(count + ' ' + unit);
    }
  }
  return parts.slice(0, 2).join(' ');
}

/** In UTC, as in the log and in every answer. */
export function moment(text) {
  return text ? text.replace('T', ' ').replace(/(\.\d+)?Z$/, ' UTC') : null;
}

export function ofSeconds(value) {
  return moment(new Date(value * 1000).toISOString());
}

export function counted(resources) {
  const parts = Object.entries(resources).map(([type, many]) => type + ' ' + number(many));
  return parts.length ? parts.join(', ') : 'none';
}

/** failedReference is failed reference. */
export function spaced(word) {
  return word.replace(/[A-Z]/g, letter => ' ' + letter.toLowerCase());
}
