const pattern = /^(\d{4})-(\d\d)-(\d\d)[t\s](\d\d):(\d\d):(\d\d(?:\.\d+)?)(?:z|([+-])(\d\d)(?::?(\d\d))?)$/i;
const minutesOfDay = 24 * 60;

/** The formats of the schemas, as the compiled validators look them up. Bundled, so that they carry only the one in use. */
export const formats = { "date-time": isDateTime, "iso-date": isIsoDate, granularity: isGranularity };

const isoDate =
  /^(?:\d{4}|[+-]\d{6})(?:-?(?:(\d\d)(?:-?(\d\d))?|W\d\d(?:-?[1-7])?|[0-3]\d\d))?(?:[T ](\d\d)(?::?\d\d(?::?\d\d(?:[.,]\d+)?)?)?(?:Z|[+-]\d\d(?::?\d\d)?)?)?$/i;

/** Whether a text is a date as ISO 8601 writes it, with or without a time and an offset. */
export function isIsoDate(text) {
  const match = isoDate.exec(text);
  if (match === null) return false;
  const [month, day, hour] = [match[1] ?? 1, match[2] ?? 1, match[3] ?? 0].map(Number);
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour <= 24;
}

/** Whether a text is a number of units of time, such as 15m. */
export function isGranularity(text) {
  return /^[1-9]\d{0,3}[a-z]+$/i.test(text);
}

/** Whether a text is a date and time of RFC 3339 with its offset; agrees with the package ajv-formats. */
export function isDateTime(text) {
  const match = pattern.exec(text);
  if (match === null) return false;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number);
  const offsetHours = Number(match[8] ?? 0);
  const offsetMinutes = Number(match[9] ?? 0);
  if (month < 1 || month > 12 || day < 1 || day > daysOfMonth(year, month)) return false;
  if (hour > 23 || minute > 59 || offsetHours > 23 || offsetMinutes > 59) return false;
  if (second < 60) return true;
  const offset = (offsetHours * 60 + offsetMinutes) * (match[7] === "-" ? -1 : 1);
  const utc = (hour * 60 + minute - offset + minutesOfDay) % minutesOfDay;
  return second < 61 && utc === minutesOfDay - 1;
}

function daysOfMonth(year, month) {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
