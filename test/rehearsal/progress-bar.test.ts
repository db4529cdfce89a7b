import { assert, double, property } from "fast-check";
import { describe, expect, test } from "vitest";
import { renderProgressBar } from "../../provider/rehearsal/console/progress-bar.ts";

describe("the bar", () => {
  test.each([
    [0, "[                           0.0%                           ]"],
    [3.8, "[==                         3.8%                           ]"],
    [10, "[=====                      10.0%                          ]"],
    [33.2, "[===================        33.2%                          ]"],
    [97, "[===========================97.0%========================  ]"],
    [99.96, "[==========================100.0%========================= ]"],
    [100, "[==========================100.0%==========================]"],
  ])("at %d", (percent, bar) => {
    expect(renderProgressBar(percent)).toBe(bar);
  });

  test("has 60 places, says the rounded percentage once, and is filled by the unrounded one up to there", () => {
    assert(
      property(double({ min: 0, max: 100, noNaN: true }), (percent) => {
        const bar = renderProgressBar(percent);
        expect(bar).toHaveLength(60);
        expect(bar.match(/\d+\.\d%/g)).toEqual([`${percent.toFixed(1)}%`]);
        const label = bar.indexOf(percent.toFixed(1));
        const end = label + `${percent.toFixed(1)}%`.length;
        const filled = Math.floor((58 * percent) / 100);
        for (let at = 1; at < 59; at++)
          if (at < label || at >= end) expect(bar[at]).toBe(at <= filled ? "=" : " ");
      }),
    );
  });
});
