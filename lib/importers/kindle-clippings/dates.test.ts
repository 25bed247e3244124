import { describe, expect, test } from "vitest";
import { readDate } from "./dates.ts";

describe("clocks", () => {
  test.each([
    ["May 22, 2023 12:00:00 AM", "2023-05-22T00:00:00"],
    ["May 22, 2023 12:00:00 PM", "2023-05-22T12:00:00"],
    ["May 22, 2023 10:28:35\u202fPM", "2023-05-22T22:28:35"],
    ["22 de mayo de 2023 10:28:35 p.\u00a0m.", "2023-05-22T22:28:35"],
    ["22 May 2023 10:28 pm", "2023-05-22T22:28:00"],
    ["22 maggio 2023 22.28.35", "2023-05-22T22:28:35"],
    ["2023年5月22日月曜日 午後0:28:35", "2023-05-22T12:28:35"],
    ["2023年5月22日星期一 中午1:05:00", "2023-05-22T13:05:00"],
    ["2023年5月22日星期一 中午11:05:00", "2023-05-22T11:05:00"],
    ["2023年5月22日星期一 晚上11:05:00", "2023-05-22T23:05:00"],
    ["2023년 5월 22일 월요일 오전 12:05:00", "2023-05-22T00:05:00"],
    ["May 22, 2023 22:28:35 PM", "2023-05-22T22:28:35"],
    ["terça-feira, 19 de março de 2019 23h32min06s GMT-03:00", "2019-03-19T23:32:06"],
    ["dimanche 23 novembre 2025 à 22 h 05 min 06 s", "2025-11-23T22:05:06"],
    ["dimanche 23 novembre 2025 à 22h05", "2025-11-23T22:05:00"],
    ["2013年8月5日 星期一 上午09时11分28秒 GMT+08:00", "2013-08-05T09:11:28"],
    ["2013年8月5日 星期一 下午09时11分28秒 GMT+08:00", "2013-08-05T21:11:28"],
    ["2023년 5월 22일 월요일 오후 9시 5분 6초", "2023-05-22T21:05:06"],
    ["sunnuntai 23. marraskuuta 2025 klo 22.05.06", "2025-11-23T22:05:06"],
    ["Κυριακή, 23 Νοεμβρίου 2025 10:05:06 μ.μ.", "2025-11-23T22:05:06"],
    ["neděle 23. listopadu 2025 22:05:06", "2025-11-23T22:05:06"],
    ["5 Mart 2024 Salı ÖS 9:05:06", "2024-03-05T21:05:06"],
    ["الأحد، ٢٣ نوفمبر ٢٠٢٥ ١٠:٠٥:٠٦ م", "2025-11-23T22:05:06"],
    ["रविवार, 23 नवंबर 2025 10:05:06", "2025-11-23T10:05:06"],
  ])("%s", (written, at) => {
    expect(readDate(written)).toBe(at);
  });
});

test("“am” before a German weekday does not make it morning", () => {
  expect(readDate("Hinzugefügt am Montag, 5. Januar 2015 12:01:02")).toBe("2015-01-05T12:01:02");
});

test("the year of older firmware has two digits", () => {
  expect(readDate("Monday, 3 December 12 19:42:30 Greenwich Mean Time")).toBe("2012-12-03T19:42:30");
});

test("an offset after the time is not taken for the time", () => {
  expect(readDate("Monday, 3 December 12 19:42:30 GMT+01:00")).toBe("2012-12-03T19:42:30");
});

test("an offset alone is no time of day", () => {
  expect(readDate("Sunday, 23 November 2025 GMT+01:00")).toBe("2025-11-23T00:00:00");
});

test("dates in digits are read where there is one reading alone", () => {
  expect(readDate("Added on 30.09.2019 22:11:12")).toBe("2019-09-30T22:11:12");
  expect(readDate("Added on 9/30/2019 10:11:12 PM")).toBe("2019-09-30T22:11:12");
  expect(readDate("Added on 23/11/2025")).toBe("2025-11-23T00:00:00");
  expect(readDate("Added on 2025/11/23 22:05:06")).toBe("2025-11-23T22:05:06");
  expect(readDate("Added on 9/10/2019 10:11:12 PM")).toBeNull();
});

test("a weekday that abbreviates like a month is not the month", () => {
  expect(readDate("mar. 5 febrero 2019 10:00:00")).toBe("2019-02-05T10:00:00");
});

test("leap days exist in leap years", () => {
  expect(readDate("February 29, 2024 10:00:00 AM")).toBe("2024-02-29T10:00:00");
  expect(readDate("February 29, 2100 10:00:00 AM")).toBeNull();
});

test("year, month and day in digits are read in that order", () => {
  expect(readDate("2020-01-05 20:01:02")).toBe("2020-01-05T20:01:02");
  expect(readDate("2020. 1. 5. 오후 8:01:02")).toBe("2020-01-05T20:01:02");
});

test.each([
  "",
  "Added on Monday",
  "05/06/2023 10:00:00",
  "May 32, 2023 10:00:00 AM",
  "February 29, 2023 10:00:00 AM",
  "May 22, 2023 25:00:00",
  "May 22, 2023 10:61:00",
  "May 0, 2023 10:00:00",
  "2023年13月1日 10:00:00",
  "May 22, 20233 10:00:00",
  "10:00:00",
])("“%s” names no moment without guessing", (written) => {
  expect(readDate(written)).toBeNull();
});
