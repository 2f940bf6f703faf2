// What is on every screen in step: a page of a material and the window of it. Pictures are named by their hash, so
// the same page is fetched once and never changes under its name.
import type { Exhibit, MaterialView, PageView, ShowingView } from "./wire";
import { meetingOfPage } from "./link/device";

export interface Exhibited {
  at: Exhibit;
  material: MaterialView;
  page: PageView;
}

/** The page that is shown, where one is. */
export function exhibited(showing: ShowingView | undefined): Exhibited | null {
  const at = showing?.shown;
  const material = at ? showing.materials.find((one) => one.id === at.material) : undefined;
  const page = at ? material?.pages[at.page] : undefined;
  return at && material && page ? { at, material, page } : null;
}

/** Where a file of the meeting is fetched. */
export function fileUrl(sha256: string): string {
  return `/api/m/${encodeURIComponent(meetingOfPage())}/material/${sha256}`;
}
