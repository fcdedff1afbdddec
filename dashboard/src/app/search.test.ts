import { expect, it } from "vitest";
import { parseSearch, stringifySearch } from "./search";

it("keeps an address's search readable and brings it back", () => {
  const search = { metric: "users", filter: ["country:is:DE|AT", "page:is:/a b&c"] };
  const text = stringifySearch(search);
  expect(text).toBe("?metric=users&filter=country:is:DE|AT&filter=page:is:/a+b%26c");
  expect(parseSearch(text)).toEqual(search);
});

it("is nothing for an empty search", () => {
  expect(stringifySearch({ metric: undefined })).toBe("");
});
