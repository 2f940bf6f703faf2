// Written from the Python structs. Do not edit; regenerate by: yishi gen

export type AskSort = "speech" | "point" | "question" | "intervention";
export type BudgetKind = "hall" | "group";
export type Capacity = "committee" | "representative" | "member" | "owner" | "resident" | "household";
export type Channel = "phone" | "hands" | "aloud";
export type Choice = "yes" | "no" | "abstain";
export type Content = "main" | "floor" | "welcome" | "results" | "hall";
export type EnteredBy = "own" | "recorder";
export type EnteredChoice = "yes" | "no" | "abstain" | "spoiled";
export type EnteredWay = "scan" | "chat" | "door" | "hall" | "call";
export type Fate = "elected" | "tied" | "outvoted" | "below";
export type Field = "name" | "number" | "household" | "building" | "unit" | "room" | "phone" | "sex" | "birth_year" | "area" | "capacity" | "tags";
export type GuestRole = "legal_adviser" | "expert" | "supervisor" | "observer_org" | "attendee_nonvoting" | "observer";
export type HallKind = "fixed" | "roving" | "online";
export type How = "desk" | "code" | "online";
export type ItemKind = "procedural" | "deliberation" | "information";
export type ItemOutcome = "agreed" | "carried" | "not_carried" | "second_deliberation" | "referral" | "noted" | "postponed" | "no_consensus";
export type Lead = "second_deliberation" | "referral" | "postponed";
export type LeadPlace = "here" | "next_meeting" | "assembly";
export type Leaning = "yes" | "between" | "no";
export type Media = "image/jpeg" | "image/png" | "image/webp" | "application/pdf" | "audio/webm" | "audio/ogg" | "audio/mpeg" | "audio/mp4" | "audio/wav";
export type Method = "hand" | "roll_call";
export type OrderStep = "first_time" | "fewest_turns" | "opposite_stance" | "other_hall" | "group_quota";
export type Phase = "draft" | "doors_open" | "adjourned" | "closed";
export type Point = "source" | "review" | "content" | "rules";
export type Reason = "announced" | "moved" | "re_added" | "reserved" | "budget" | "waited" | "first_time" | "fewest_turns" | "opposite_stance" | "other_hall" | "group_quota" | "arrival" | "only_one" | "aside";
export type Relation = "close_relative" | "villager" | "same_household" | "candidate" | "property_company_staff" | "other";
export type RowChoice = "skip" | "as_is" | "suggestion";
export type Ruling = "upheld" | "rejected";
export type Seat = "admin" | "convener" | "moderator" | "recorder" | "teller" | "steward" | "supervisor" | "trustee" | "participant" | "observer" | "public" | "projector" | "hall_desk" | "system";
export type Sex = "" | "f" | "m";
export type SignerRole = "moderator" | "recorder" | "supervisor" | "teller";
export type Sort = "speech" | "point" | "question" | "intervention" | "answer";
export type Sounded = "straw" | "mood" | "consensus";
export type StaffSeat = "convener" | "moderator" | "recorder" | "teller" | "steward" | "supervisor" | "trustee" | "projector" | "hall_desk";
export type Stance = "for" | "against" | "neutral";
export type Step = 1 | 2 | 3 | 4;
export type Ties = "run_off" | "lot" | "seniority";
export type Way = "phone" | "scan" | "chat" | "door" | "hall" | "call";

/** A command ready to send (an id is added by the client) with the words of its button. */
export interface Act {
  command: Record<string, unknown>;
  label: Say;
  detail: Say | null;
  confirm: Say | null;
}

/** An act of two people that rests: in words, why, who proposed it, and whether this device may second it. */
export interface ActView {
  act: string;
  what: Say;
  reason: string;
  proposed_by: Say;
  mine: boolean;
  may_second: boolean;
  until: number;
}

export interface ActionItem {
  id: string;
  item: string;
  task: string;
  owner: string;
  standard: string;
  deadline: string;
  supervisor: string;
}

export interface ActionsView {
  actions: ActionItem[];
  blanks: number;
}

export interface AddHall {
  kind: "add_hall";
  hall: string;
  name: string;
  hall_kind: HallKind;
  blocks?: string[];
}

export interface AddItem {
  kind: "add_item";
  item: string;
  title: string;
  text?: string;
  item_kind?: ItemKind;
  minutes?: number;
  proposer?: string;
  materials?: Material[];
}

export interface AddMaterial {
  kind: "add_material";
  material: string;
  title: string;
  media: Media;
  sha256: string;
  size: number;
  says?: string;
  item?: string;
  pages?: Page[];
  reads?: string;
  seconds?: number;
}

/** Break off; ``until``: when the meeting is to go on, where that is known. */
export interface Adjourn {
  kind: "adjourn";
  until?: number | null;
}

/** A right for somebody who came without one; ``right`` is its new id. */
export interface AdmitWalkIn {
  kind: "admit_walk_in";
  member: string;
  right: string;
  reason: string;
}

export interface AdviserView {
  member: string;
  name: string;
}

export interface AgendaView {
  items: ItemView[];
  current: string | null;
  step: Step | null;
  step_since: number | null;
  points: Point[];
}

/** An agent with the number of proxies, as the published list has it. */
export interface AgentView {
  name: string;
  count: number;
}

/** The list of agents as everybody sees it. */
export interface AgentsView {
  agents: AgentView[];
  proxies: number;
}

export interface AnnounceNext {
  kind: "announce_next";
  request?: string | null;
}

/** Say the outcome: from then on nothing is counted again. */
export interface AnnouncePoll {
  kind: "announce_poll";
  poll: string;
}

/** Fix items, texts and days. ``posted``: when the notice went up, if that was before now. */
export interface AnnounceWindow {
  kind: "announce_window";
  window: string;
  items: Asked[];
  opens: number;
  closes: number;
  posted?: number | null;
  ends_by_rule?: boolean;
  may_change?: boolean;
}

/** The household's answer from its own phone, by one of its members. */
export interface AnswerConsultation {
  kind: "answer_consultation";
  consultation: string;
  right: string;
  member: string;
  choice: Choice;
}

export interface AnswerObjection {
  kind: "answer_objection";
  objection: string;
  answer: string;
}

/** One person's answer by phone; ``reason`` names a reservation. */
export interface AnswerSounding {
  kind: "answer_sounding";
  sounding: string;
  member: string;
  leaning: Leaning;
  reason?: string;
}

/** In which of the device's seats, and for whom, a command is given. */
export interface As {
  seat: Seat;
  hall?: string | null;
  member?: string | null;
}

/** What stands beside the queue; ``heard``: a point of order that still awaits the ruling. */
export interface AsideView {
  request: string;
  sort: Sort;
  name: string;
  hall: string;
  category: Say | null;
  note: string;
  heard: boolean;
}

/**
 * A phone's key for one right; ``proof`` is its signature, role voter, over YISHI-KEY-V1 and the meeting's hash.
 *
 * ``way``: other than phone, a desk asks for somebody without one; ``assisted``: who helps this person, and why.
 */
export interface AskCredential {
  kind: "ask_credential";
  right: string;
  member: string;
  key: string;
  proof: string;
  way?: "card" | "kiosk" | "phone";
  assisted?: string;
}

/** Have one block's hands counted again; ``teller`` is the name of the teller who asks. */
export interface AskRecount {
  kind: "ask_recount";
  poll: string;
  hall: string;
  block?: string;
  reason?: string;
  teller?: string;
}

/** ``category`` and ``note`` belong to a point of order. */
export interface AskToSpeak {
  kind: "ask_to_speak";
  request: string;
  member: string;
  stance?: Stance;
  sort?: AskSort;
  category?: string;
  note?: string;
}

/** An item to be put to the vote: which kind of matter it is, and whose, where it is one building's alone. */
export interface Asked {
  item: string;
  matter?: "lift" | "ordinary" | "own" | "special";
  building?: string;
  entrance?: string;
}

/** What a hall's desk counts besides polls; ``lot``: how many tellers have entered the lot that is drawn. */
export interface AskedDeskView {
  hall: string;
  piles: PileCountView[];
  electors: ElectorView[];
  lot: number | null;
}

/** What one person is asked besides polls, and what that person answered. */
export interface AskedView {
  sounding: MySoundingView | null;
  ballots: MyElectionView[];
  ballot_why: Say | null;
  households: MyHouseholdView[];
}

/** How many votes of one poll were typed on somebody else's phone. */
export interface AssistedView {
  poll: string;
  question: string;
  count: number;
}

/**
 * A batch of sheets: whose keys have entered it, and the two ``tellers`` it names. ``sealed``: sheets are written
 * over; ``unread``: the server looks at their proofs; ``wrong``: places that were no ballots: all begins anew.
 */
export interface BatchView {
  batch: number;
  tellers: string[];
  keys: string[];
  agreed: boolean;
  mismatch: boolean;
  sealed: boolean;
  unread: boolean;
  wrong: number[];
}

/** So many of so many trustees; 0 of 0: none, and the server holds a key of its own. Again, with a reason: anew. */
export interface BeginCeremony {
  kind: "begin_ceremony";
  threshold: number;
  trustees: number;
  reason?: string;
}

export interface BodyTold {
  id: string;
  name: string;
  preset: string;
  preset_title: Say;
  unit: string;
  remote: Remote;
  seats: number;
}

export interface BodyWhole {
  body: BodyTold;
  seats: SeatTold[];
  checks: CheckTold[];
}

/** Speaking time of one hall or group on one item, in seconds; ``spent`` in ms. */
export interface Budget {
  kind: BudgetKind;
  name: string;
  seconds: number;
  spent?: number;
}

/** One budget of the item in hand; ``left`` and ``over`` in ms. */
export interface BudgetView {
  kind: BudgetKind;
  name: string;
  label: string;
  seconds: number;
  left: number;
  over: number;
}

/** How far one building is, in rights; an empty name stands for those whose building is not known. */
export interface BuildingView {
  name: string;
  rights: number;
  voted: number;
  refused: number;
  unreachable: number;
  not_voted: number;
}

/** A row of people: as given, as proposed, the doubts, and which choices there are (none: no doubt). */
export interface Candidate {
  row: number;
  as_is: Listed;
  proposed: Listed;
  doubts: Doubt[];
  choices: RowChoice[];
  suggested: RowChoice;
}

/** ``votes``, ``needed`` and ``fate`` are ``None`` until it is counted. */
export interface CandidateView {
  id: string;
  name: string;
  person: boolean;
  votes: number | null;
  needed: number | null;
  fate: Fate | null;
}

/** A member's printed card: the code to type, and the address its QR code holds (the page draws it). */
export interface CardTold {
  member: string;
  name: string;
  number: string;
  household: string;
  code: string;
  url: string;
}

/** A right whose holder is here and has no key: who may be given the tablet, or a printed card. */
export interface CardlessView {
  right: string;
  member: string;
  name: string;
  number: string;
}

export interface Cards {
  title: string;
  cards: CardTold[];
}

/** One right's marks; none is a blank ballot. */
export interface CastBallot {
  kind: "cast_ballot";
  election: string;
  right: string;
  member: string;
  marks: string[];
}

export interface CastVote {
  kind: "cast_vote";
  poll: string;
  right: string;
  member: string;
  choice: Choice;
}

/** One kind of point of order; of several that wait, the one with the lowest rank is heard first. */
export interface Category {
  id: string;
  rank: number;
  zh: string;
  en: string;
}

/** ``running``: from its beginning until every trustee has tried the backup. */
export interface CeremonyShownView {
  round: number;
  threshold: number;
  trustees: number;
  stage: "certificates" | "commitments" | "confirming" | "failed" | "made" | "openings";
  running: boolean;
  people: StepView[];
  words: SixWordsView | null;
}

/**
 * ``trustees`` 0: none, the server's own key. ``label``: who alone could open ballots, empty where nobody could.
 *
 * ``words``: what the trustees read aloud, once everybody has opened, in Chinese and English.
 */
export interface CeremonyView {
  round: number;
  threshold: number;
  trustees: number;
  stage: "certificates" | "commitments" | "confirming" | "failed" | "made" | "openings";
  people: TrusteeView[];
  transcript: string;
  key: string;
  failed_by: number;
  backups: boolean;
  by_operator: boolean;
  label: Say;
  words: SixWordsView | null;
}

/** What one trustee has posted, as posted; ``sealed`` are the shares for all the others, by number. */
export interface CertificateView {
  number: number;
  name: string;
  device: string;
  signs: string;
  receives: string;
  hash: string;
  opening: string;
  sealed: [number, string][];
  confirmation: string;
  backup: boolean;
  signed: boolean;
  destroyed: boolean;
}

export interface ChannelView {
  channel: "door" | "hall" | "paper" | "phone";
  ballots: number;
}

export interface CheckIn {
  kind: "check_in";
  member: string;
  hall: string;
  how?: How;
}

export interface CheckOut {
  kind: "check_out";
  member: string;
}

/** One thing looked at before the doors may open: ``ok``, ``note`` (known and let be), or ``missing``. */
export interface CheckTold {
  code: string;
  state: "missing" | "note" | "ok";
  words: Say;
}

/**
 * Find many people at once: ``list`` holds numbers or names, one a line; ``tag`` a tag of the register;
 * ``everybody`` is the whole of a register of at most sixty.
 */
export interface Choose {
  tag?: string;
  list?: string;
  everybody?: boolean;
}

export interface CloseConsultation {
  kind: "close_consultation";
  consultation: string;
}

/** End voting. ``silent`` is filled by the shell: halls not heard of late; the reason goes on the record. */
export interface CloseElection {
  kind: "close_election";
  election: string;
  despite_silent?: string;
  silent?: string[];
}

/** Close a hall during the meeting; its people move to the hall ``to``, or are checked out where it is none. */
export interface CloseHall {
  kind: "close_hall";
  hall: string;
  to?: string | null;
}

export interface CloseMeeting {
  kind: "close_meeting";
}

/** Fix the text; the shell composes it from the log and adds hash and head. */
export interface CloseMinutes {
  kind: "close_minutes";
  sha256: string;
  size: number;
  head: string;
  correction?: boolean;
}

/** End voting. ``silent`` is filled by the shell: halls not heard of late; the reason goes on the record. */
export interface ClosePoll {
  kind: "close_poll";
  poll: string;
  despite_silent?: string;
  silent?: string[];
}

/** End voting. ``silent`` is filled by the shell: halls not heard of late; the reason goes on the record. */
export interface CloseSecretPoll {
  kind: "close_secret_poll";
  poll: string;
  despite_silent?: string;
  silent?: string[];
}

export interface CloseSounding {
  kind: "close_sounding";
  sounding: string;
}

/** Stop taking ballots and count; ``despite_unconfirmed``: why sheets that only one person entered are left out. */
export interface CloseWindow {
  kind: "close_window";
  window: string;
  despite_unconfirmed?: string;
}

export interface ClosingView {
  at: number;
  returned: number;
  short: string[];
  left_out: number;
}

/** The hall's rotating check-in code: the address for the QR, the digits to type, when the next one comes. */
export interface CodeView {
  hall: string;
  url: string;
  code: string;
  until: number;
}

/** An answer somebody collected; ``hall`` is the desk that enters it, where it is one. */
export interface CollectAnswer {
  kind: "collect_answer";
  consultation: string;
  right: string;
  choice: Choice;
  way: EnteredWay;
  hall?: string | null;
  collector?: string;
  evidence?: string;
}

/** A column of the file: where, what its head says, and which field it fills (none: not imported). */
export interface Column {
  index: number;
  head: string;
  field: Field | null;
}

export interface CommunityTold {
  id: string;
  name: string;
  households: number;
  persons: number;
  bodies: BodyTold[];
  meetings: MeetingTold[];
}

/** The share of ``against`` does not fit: ``common`` = receives·E with its proof, so that anyone can look. */
export interface Complain {
  kind: "complain";
  against: number;
  common: string;
  c: string;
  z: string;
}

export interface ConcludeItem {
  kind: "conclude_item";
  item: string;
  outcome: ItemOutcome;
}

/** All shares fitted: a signature over the transcript, role trustee. */
export interface ConfirmCeremony {
  kind: "confirm_ceremony";
  signature: string;
}

/** 我在: one tap for one person, on a phone that speaks for that person or at the hall's desk. */
export interface ConfirmHere {
  kind: "confirm_here";
  muster: string;
  member: string;
}

/**
 * The moderator's next sensible action, what to read aloud, and what else is possible now.
 *
 * ``groups``: those of the roll, as shares and budgets of speaking time name them.
 */
export interface ConsoleView {
  driver: string;
  primary: Act | null;
  also: Act[];
  read_aloud: Say[];
  waiting_for: Say | null;
  missing: Say[];
  groups: string[];
}

export interface ConsultationView {
  id: string;
  question: string;
  item: string | null;
  opened: number;
  closed: number | null;
  households: number;
  answered: number;
  unreachable: number;
  submissions: number;
  repeated: number;
  ways: WayView[];
  report: ReportView | null;
}

export interface ConsultationsView {
  open: ConsultationView[];
  past: ConsultationView[];
}

/** What still keeps a poll from being counted, in one hall's block. */
export interface CountHoldView {
  hall: string;
  block: string;
  entered: number;
  mismatch: boolean;
  hands: number;
}

/** Hands or cards seen in one hall, counted once by one person; a later count replaces it. */
export interface CountSounding {
  kind: "count_sounding";
  sounding: string;
  hall: string;
  yes: number;
  between: number;
  no: number;
}

/**
 * One block's count; the figures of both tellers appear only when both are in.
 *
 * ``may_ask_again``: counted and not yet announced; ``asked_again``: how many tellers ask for another count.
 */
export interface CountView {
  block: string;
  hands: number;
  entered: number;
  match: boolean | null;
  figures: [number, number, number, number][];
  may_ask_again: boolean;
  asked_again: number;
}

/** Votes of every kind with what came of them, as one audience may see them. */
export interface Decided {
  polls: PollsView;
  elections: ElectionsView;
  secret: SecretView;
}

export interface DeclareRecusal {
  kind: "declare_recusal";
  item: string;
  member: string;
  grounds?: "own" | "rule";
  reason?: string;
}

/** By one who might have seconded; by the device that proposed it, taking it back. */
export interface DeclineAct {
  kind: "decline_act";
  act: string;
}

export interface DeskPersonView {
  member: string;
  name: string;
  number: string;
  guest: GuestRole | null;
  rights: string[];
  since: number;
}

/** A frozen right of this hall in the open poll. */
export interface DeskRightView {
  right: string;
  member: string;
  name: string;
  number: string;
  channel: Channel;
  voted: boolean;
  entered: EnteredChoice | null;
}

/** What a desk and its tellers work with. ``desks`` and ``tellers`` are those the sealed manifest names. */
export interface DeskSecretView {
  meeting: string;
  wanted: boolean;
  sealed: boolean;
  desks: string[];
  tellers: TellerKeyView[];
  observers: TellerKeyView[];
  waiting: WaitingKeyView[];
  live: LiveKeyView[];
  revoking: RevocationView[];
  rights: SheetRightView[];
  cardless: CardlessView[];
  batches: BatchView[];
  next_batch: number;
  apart: "few" | "part" | "whole";
  least: number;
}

export interface DeskView {
  hall: string;
  name: string;
  present: DeskPersonView[];
  rights: DeskRightView[];
  counts: CountView[];
  waiting: PlaceView[];
}

/** A promise, which nobody can verify: the share is gone. */
export interface DestroyShare {
  kind: "destroy_share";
  trustee?: number;
}

/** One declared dissent by name; for the recorder alone. */
export interface DissentView {
  member: string;
  name: string;
  text: string;
  entered: EnteredBy;
  at: number;
}

/** Kept: durable as entry ``seq`` (the last one it made), at ``at`` ms. */
export interface Done {
  ok: boolean;
  seq: number;
  at: number;
}

/** Why a row is asked about: a code of a closed set, the field, words, and the proposal if any. */
export interface Doubt {
  code: string;
  words: Record<string, string>;
  field: string;
  given: string;
  suggestion: string | null;
}

export interface DraftConsensus {
  kind: "draft_consensus";
  item: string;
  text: string;
}

/** The minutes as they read now; ``closed`` once nothing in them can change. */
export interface DraftTold {
  text: Say;
  sections: SectionTold[];
  closed: VersionTold | null;
}

/** Single-use links for other devices, and one resident's address for a phone. */
export interface DrillLinks {
  ok: boolean;
  links: LinkTold[];
  phone: PhoneTold | null;
}

/** Where the page goes back to. */
export interface DrillOver {
  ok: boolean;
  meeting: string;
}

/** A drill that runs: its console, how many of its people are connected and checked in, pages for this device. */
export interface DrillTold {
  ok: boolean;
  drill: string;
  console: string;
  people: number;
  connected: number;
  here: number;
  projector: string;
  recorder: string;
  halls: HallPage[];
}

export interface DropAction {
  kind: "drop_action";
  action: string;
}

/** Take back a sheet that only one person has entered, or that was entered differently. */
export interface DropSheet {
  kind: "drop_sheet";
  window: string;
  right: string;
  sheet: string;
  reason: string;
}

export interface EditHall {
  kind: "edit_hall";
  hall: string;
  name: string;
  blocks?: string[];
}

export interface EditItem {
  kind: "edit_item";
  item: string;
  title: string;
  text?: string;
  item_kind?: ItemKind;
  minutes?: number;
  proposer?: string;
  materials?: Material[];
}

/** Another title or time, until the doors open. */
export interface EditMeeting {
  kind: "edit_meeting";
  title: string;
  planned: number;
}

export interface ElectionHallView {
  hall: string;
  name: string;
  entitled: number;
  returned: number;
  phone: number;
  hands: number;
  counted: boolean;
  silent: boolean;
}

/** ``valid``: enough took part; ``without_remote``: who would be elected without those from afar. */
export interface ElectionResultView {
  valid: boolean;
  returned: number;
  blank: number;
  spoiled: number;
  elected: number;
  empty: number;
  tied_seats: number;
  run_off: string[];
  rows: RowView[];
  say: Say;
  article: Say;
  without_remote: string[] | null;
}

export interface ElectionView {
  id: string;
  item: string;
  title: string;
  seats: number;
  most: number;
  persons: boolean;
  ties: Ties;
  run_off_of: string | null;
  state: string;
  opened: number;
  closed: number | null;
  entitled: number;
  returned: number;
  may_change: boolean;
  candidates: CandidateView[];
  halls: ElectionHallView[];
  holds: CountHoldView[];
  result: ElectionResultView | null;
}

/** The one that concerns everyone now (open, closing, or just counted), and all counted ones. */
export interface ElectionsView {
  current: ElectionView | null;
  past: ElectionView[];
}

/** A frozen right of this hall in the running election. */
export interface ElectorView {
  right: string;
  name: string;
  number: string;
  channel: Channel;
  voted: boolean;
}

export interface EndMuster {
  kind: "end_muster";
  muster: string;
}

export interface EndSpeech {
  kind: "end_speech";
}

/** One teller's figures of raised hands in one block; ``teller`` is the name the sheet is signed with. */
export interface EnterCount {
  kind: "enter_count";
  poll: string;
  hall: string;
  yes: number;
  no: number;
  block?: string;
  abstain?: number;
  teller?: string;
}

/** Whom the lot chose among the tied, as one of two tellers saw it drawn. */
export interface EnterLot {
  kind: "enter_lot";
  election: string;
  hall: string;
  chosen: string[];
  teller?: string;
}

/**
 * One of the two ``tellers`` (their keys, in order): what was counted, and the signature over it.
 *
 * ``sums`` as the poll declares them; ``returned``: what the sheets that came back weigh, where votes are weighed.
 */
export interface EnterPaperBatch {
  kind: "enter_paper_batch";
  poll: string;
  batch: number;
  issued: number;
  valid: number;
  spoiled: number;
  unreturned: number;
  sums: number[];
  tellers: [string, string];
  signature: string;
  returned?: Weighed[];
  despite_small?: string;
}

/** One teller's figures of hands or papers in one block, by candidate; blank and spoiled are among the returned. */
export interface EnterPile {
  kind: "enter_pile";
  election: string;
  hall: string;
  returned: number;
  marks: Mark[];
  blank?: number;
  spoiled?: number;
  block?: string;
  teller?: string;
}

/** Whom the lot chose among the tied, as one of two tellers saw it drawn. */
export interface EnterSecretLot {
  kind: "enter_secret_lot";
  poll: string;
  chosen: string[];
}

/** A paper ballot, entered by name by two persons on two devices; ``collector`` and ``evidence`` stand beside. */
export interface EnterSheet {
  kind: "enter_sheet";
  window: string;
  right: string;
  sheet: string;
  channel: "door" | "hall" | "paper";
  choices: [string, EnteredChoice][];
  collector?: string;
  evidence?: string;
}

/** A vote spoken aloud, entered by name by a teller and read back; ``spoiled`` where it was unclear. */
export interface EnterVote {
  kind: "enter_vote";
  poll: string;
  right: string;
  choice: EnteredChoice;
}

/** Where a redeemed link leads. */
export interface Entered {
  ok: boolean;
  to: string;
}

/** Take everything known of this person out of the register; ``reason`` is about the person and goes with it. */
export interface ErasePerson {
  kind: "erase_person";
  member: string;
  reason?: string;
}

/** What became of a request to be forgotten: done, or proposed, and another person agrees first. */
export interface ErasureTold {
  done: boolean;
}

/** What is on every screen now: a page from 0, and the window of it, whole unless narrowed. */
export interface Exhibit {
  material: string;
  page: number;
  left: number;
  top: number;
  side: number;
}

/** The list of all who may come, with names and attendance. */
export interface ExportPeople {
  kind: "export_people";
  export: string;
  reason?: string;
}

/** A list that this device may fetch until then (ms), and how often it has. */
export interface ExportTold {
  export: string;
  until: number;
  taken: number;
}

export interface ExtendWindow {
  kind: "extend_window";
  window: string;
  closes: number;
  reason?: string;
}

export interface ExtensionView {
  at: number;
  before: number;
  closes: number;
  short: boolean;
}

/** Not kept; ``retry_after`` (seconds) only where the same command may be sent again. */
export interface Failed {
  code: string;
  words: Say;
  rule?: string;
  path?: string;
  article?: string;
  retry_after?: number | null;
  expected?: number | null;
  actual?: number | null;
}

/** How one body holds its floor; ``reserved``: guests of these roles come next once on every item. */
export interface FloorRules {
  steps: OrderStep[];
  quotas: Quota[];
  categories: Category[];
  question: number;
  intervention: number;
  answer: number;
  point: number;
  reserved: GuestRole[];
  reserved_seconds: number;
}

/** ``queue`` holds the first places, ``waiting`` says how many there are. */
export interface FloorView {
  open: boolean;
  seconds: number;
  times: number;
  speaking: SpeechView | null;
  interrupted: SpeechView | null;
  announced: string | null;
  queue: PlaceView[];
  waiting: number;
  first_time_waiting: number;
  by_stance: SpokenView[];
  by_hall: SpokenView[];
}

/** Let the item go on elsewhere; with ``to``, as a new item of this name at the end of this agenda. */
export interface FollowItem {
  kind: "follow_item";
  item: string;
  lead: Lead;
  to?: string | null;
}

export interface Found {
  lines: LineFound[];
}

export interface GiveFloor {
  kind: "give_floor";
  request?: string | null;
}

export interface GoToStep {
  kind: "go_to_step";
  item: string;
  step: Step;
}

/** Let a link for this seat be made once, after the doors have opened; who comes by it is known by the link. */
export interface GrantSeat {
  kind: "grant_seat";
  grant: string;
  seat: Seat;
  hall?: string | null;
  reason?: string;
}

/** A seat for which one link may be made now, although the doors are open. */
export interface GrantTold {
  grant: string;
  seat: Seat;
  hall: string | null;
}

export interface GuestTold {
  member: string;
  name: string;
  role: GuestRole;
}

/** One hall's counting: how many were asked, how many have answered; ``listed``: members there now. */
export interface HallMusterView {
  hall: string;
  name: string;
  called: number;
  answered: number;
  listed: number;
}

/**
 * The hall's id, and the links for its desk (the steward, who is the first teller), second teller and screen;
 * ``granted``: the seats of these that two people give.
 */
export interface HallOpened {
  ok: boolean;
  hall: string;
  name: string;
  links: LinkTold[];
  granted: StaffSeat[];
}

/** A hall's desk, for this device. */
export interface HallPage {
  name: string;
  url: string;
}

/** Progress of one hall; the split is ``None`` until the poll is counted. */
export interface HallPollView {
  hall: string;
  name: string;
  entitled: number;
  returned: number;
  phone: number;
  hands: number;
  aloud: number;
  phone_returned: number;
  counted: boolean;
  silent: boolean;
  yes: number | null;
  no: number | null;
  abstain: number | null;
  spoiled: number | null;
}

export interface HallTold {
  id: string;
  name: string;
  hall_kind: string;
}

/**
 * ``heard``: when a device of this hall was last heard; ``silent``: not heard for ten seconds; ``delay``: ms that a
 * message to its desk and back took last.
 */
export interface HallView {
  id: string;
  name: string;
  hall_kind: HallKind;
  blocks: string[];
  present: number;
  guests: number;
  devices: number;
  heard: number | null;
  silent: boolean;
  closed: number | null;
  delay: number | null;
}

export interface HallsView {
  halls: HallView[];
}

/** ``member``, who holds the right, leaves it to another who may hold it and is here. */
export interface HandOver {
  kind: "hand_over";
  right: string;
  member: string;
  to: string;
}

export interface HeardView {
  yes: number;
  between: number;
  no: number;
}

/** Somebody present to whom the right may be left. */
export interface HeirView {
  member: string;
  name: string;
}

/** What a page says first, and again whenever it wakes: what it is and which versions it holds. */
export interface Hello {
  meeting: string;
  seat: string;
  hall?: string | null;
  protocol?: number;
  bundle?: string;
  boot?: string;
  have?: Record<string, number>;
}

export interface HideMaterial {
  kind: "hide_material";
}

/** Where the set-up page starts; ``plain_http``: what that costs is said on the page. */
export interface HouseTold {
  name: string;
  admin: boolean;
  plain_http: boolean;
  communities: CommunityTold[];
}

/** Choices for the doubtful rows of an upload, by row or by reason. */
export interface Import {
  upload: string;
  rows?: Record<string, RowChoice>;
  codes?: Record<string, RowChoice>;
  columns?: Record<string, string>;
  sheet?: string;
}

/** What an import has written; ``skipped`` are the rows left out. */
export interface Imported {
  households: number;
  persons: number;
  skipped: number[];
}

export interface InviteGuest {
  kind: "invite_guest";
  member: string;
  role: GuestRole;
}

/** A sheet for this right, which is used by it; the desk's signature over the body that is shown. */
export interface IssuePaper {
  kind: "issue_paper";
  poll: string;
  right: string;
  signature: string;
}

/** ``may_dissent``: a dissent may be put on the record now. */
export interface ItemLeadView {
  item: string;
  lead: Lead | null;
  place: LeadPlace | null;
  to: string | null;
  say: Say | null;
  origin: OriginView | null;
  dissents: number;
  may_dissent: boolean;
  named: DissentView[];
}

/** ``putting``: the proposal that is voted on now, or was voted on last and not yet announced. */
export interface ItemTextsView {
  item: string;
  versions: VersionView[];
  proposals: ProposalView[];
  putting: string;
}

export interface ItemView {
  id: string;
  number: number;
  title: string;
  text: string;
  item_kind: ItemKind;
  minutes: number;
  proposer: string;
  materials: Material[];
  consensus: string;
  consensus_sha256: string;
  outcome: ItemOutcome | null;
  started: number | null;
  ended: number | null;
}

/** Two entries are one person: ``member`` stays, ``twin`` becomes part of it. */
export interface JoinMembers {
  kind: "join_members";
  member: string;
  twin: string;
  reason: string;
}

/** An entry that was found to be the person of another one; ``votes``: counted before with both on their lists. */
export interface JoinedView {
  twin: string;
  say: Say;
  votes: number;
}

/** A file on the shelf: its name, what it is, how large; pixels where it is a picture, else 0. */
export interface Kept {
  sha256: string;
  media: Media;
  size: number;
  width: number;
  height: number;
}

export interface KeyView {
  role: "desk" | "moderator" | "observer" | "teller" | "witness";
  key: string;
  hall: string | null;
  device: string;
}

/** One kind of seat: how many there are, how many of them are taken by somebody who is here. */
export interface KindView {
  id: string;
  name: string;
  seats: number;
  here: number;
  empty: number;
  invited: boolean;
  people: AdviserView[];
}

export interface LeadsView {
  items: ItemLeadView[];
}

/** Whoever was asked, or another, answers a question or an intervention at once. */
export interface LetAnswer {
  kind: "let_answer";
  request: string;
  member: string;
}

/** What one line of a pasted list means: nobody, one person, or several to choose from. */
export interface LineFound {
  line: string;
  found: PersonTold[];
}

/** ``url`` is shown once; ``qr`` the same as a picture (SVG). */
export interface LinkTold {
  seat: StaffSeat;
  hall: string | null;
  label: string;
  url: string;
  qr: string;
  expires: number;
}

/** The server's own state: whether commands are being saved; notices for the moderator. */
export interface LinkView {
  read_only: Say | null;
  plain_http: boolean;
  notices: Say[];
}

/**
 * What a row says about a person and a household, ready to be written; ``joins`` is the row of the same
 * person, who then has this household besides the first.
 */
export interface Listed {
  name: string;
  number: string;
  household: string;
  area: number | null;
  phone: string;
  sex: Sex;
  birth_year: number | null;
  tags: string[];
  owner: boolean;
  joins: number | null;
}

export interface LiveKeyView {
  right: string;
  member: string;
  name: string;
  number: string;
  key: string;
  way: "card" | "kiosk" | "phone";
}

export interface LockConsensus {
  kind: "lock_consensus";
  item: string;
  base_sha256?: string | null;
}

/** Whether this device has a PIN, whether it is locked, and how long (ms) until a PIN is looked at again. */
export interface LockTold {
  guarded: boolean;
  locked: boolean;
  wait: number;
}

/** Look at an upload again, with other columns (index → field, empty for none) or another sheet. */
export interface Look {
  upload: string;
  columns?: Record<string, string>;
  sheet?: string;
}

/** ``text`` is what is signed next; ``version`` 0: none is sealed; ``current``: the sealed one says the same. */
export interface ManifestView {
  text: string;
  sha256: string;
  version: number;
  current: boolean;
  whole: boolean;
  missing: string[];
  unsigned: number[];
}

/** How many marks one candidate has in a pile. */
export interface Mark {
  candidate: string;
  votes: number;
}

export interface MarkExcused {
  kind: "mark_excused";
  member: string;
  excused?: boolean;
}

/** Nobody could be reached in this household, or after all somebody could. */
export interface MarkUnreachable {
  kind: "mark_unreachable";
  consultation: string;
  right: string;
  unreachable?: boolean;
  hall?: string | null;
  evidence?: string;
}

/** A page shown with the item: a title and a text, or a link to a file of the meeting. */
export interface Material {
  title: string;
  text: string;
  link: string;
}

/** A material with its pages; a clip has none, ``reads`` names the text it reads aloud. Sizes in bytes. */
export interface MaterialView {
  id: string;
  title: string;
  says: string;
  media: Media;
  sha256: string;
  size: number;
  item: string;
  pages: PageView[];
  reads: string;
  seconds: number;
}

/** Another title or time (ms). */
export interface MeetingAsk {
  title: string;
  planned: number;
}

export interface MeetingTold {
  id: string;
  title: string;
  body: string | null;
  planned: number;
  phase: string;
  unsettled: UnsettledTold[];
}

/**
 * ``sitting`` counts from 1; ``until``: when an adjourned meeting goes on, where that was said.
 *
 * ``drill``: the id of the meeting this one only rehearses; every screen then says that it is a drill.
 */
export interface MeetingView {
  id: string;
  title: string;
  body: string;
  preset: string;
  rule_title: Say;
  rule_card: Say;
  article: Say;
  unit: string;
  two_person: boolean;
  remote: Remote;
  phase: Phase;
  planned: number | null;
  doors_opened: number | null;
  closed: number | null;
  log_size: number;
  sitting: number;
  until: number | null;
  drill: string;
}

/** A meeting in preparation: what is there, and what is missing before the doors can open. */
export interface MeetingWhole {
  meeting: MeetingTold;
  community: string;
  body: string;
  preset_title: Say;
  rule: Say;
  remote: Remote;
  roll: number;
  halls: HallTold[];
  items: number;
  guests: GuestTold[];
  staff: StaffTold[];
  checks: CheckTold[];
  ready: boolean;
  grants: GrantTold[];
  exports: ExportTold[];
}

/** A member as the desk sees it: enough to tell two people of one name apart. */
export interface MemberFound {
  member: string;
  name: string;
  number: string;
  household: string;
  hall: string | null;
  guest: GuestRole | null;
  excused: boolean;
  votes: VoteFound[];
}

/** The same with the keys the person is found by, one a line: for a desk that may be cut off. */
export interface MemberListed {
  member: string;
  name: string;
  number: string;
  household: string;
  hall: string | null;
  guest: GuestRole | null;
  excused: boolean;
  votes: VoteFound[];
  keys: string;
}

/** Two entries are one person: ``goes`` becomes part of ``stays``. */
export interface Merge {
  stays: number;
  goes: number;
}

/** Done; ``rolls`` are the titles of meetings in preparation whose roll still has both. */
export interface MergeTold {
  rolls: string[];
}

export interface MineView {
  member: string;
  stays: StayView[];
  turns: TurnView[];
  votes: OwnVoteView[];
}

/** ``ready``: closed and signed by all required roles; a package can be fetched then. */
export interface MinutesView {
  version: number;
  sha256: string;
  closed_at: number | null;
  signatures: SignatureView[];
  missing: SignerRole[];
  ready: boolean;
}

/** Somebody who has not answered; ``kept``: stays on the list by the moderator's reason. */
export interface MissingView {
  member: string;
  name: string;
  number: string;
  hall: string;
  kept: boolean;
}

export interface MoveElector {
  kind: "move_elector";
  election: string;
  right: string;
  channel: Channel;
}

export interface MoveItem {
  kind: "move_item";
  item: string;
  position: number;
}

/** Put it to the vote at this place among those still open, from 0. */
export interface MoveProposal {
  kind: "move_proposal";
  item: string;
  proposal: string;
  position: number;
}

export interface MoveRequest {
  kind: "move_request";
  request: string;
  position: number;
  reason: string;
}

export interface MoveRight {
  kind: "move_right";
  poll: string;
  right: string;
  channel: Channel;
}

export interface MusterSlice {
  latest: MusterView | null;
}

/** The latest counting; ``missing`` only for the moderator and, of its own hall, the desk; at most 300 names. */
export interface MusterView {
  muster: string;
  scope: "everyone" | "unseen";
  started: number;
  until: number;
  ended: number | null;
  called: number;
  answered: number;
  unsettled: number;
  halls: HallMusterView[];
  missing: MissingView[];
}

/** What a person has asked for beside the queue; ``heard``: a point of order that awaits the ruling. */
export interface MyAsideView {
  request: string;
  sort: Sort;
  heard: boolean;
}

/**
 * One right of a person in the window; ``choices`` are those of the ballot that stands, for who may know.
 *
 * ``principal``: for whom, where the right is another's and given by proxy.
 */
export interface MyBallotView {
  right: string;
  window: string;
  place: string;
  area: number;
  items: string[];
  channel: "door" | "hall" | "paper" | "phone" | null;
  sheet: string;
  choices: [string, EnteredChoice][];
  by_another: string;
  principal: string;
  seq: number | null;
  set_aside: ("door" | "hall" | "paper" | "phone")[];
  may_vote: boolean;
  why_not: Say | null;
}

/** One's own declared dissent, as it stands on the record. */
export interface MyDissentView {
  item: string;
  text: string;
}

export interface MyElectionView {
  election: string;
  right: string;
  channel: Channel;
  marks: string[] | null;
  seq: number | null;
}

/** A household this person may speak for in an open consultation, and its last answer. */
export interface MyHouseholdView {
  consultation: string;
  right: string;
  choice: Choice | null;
  way: Way | null;
  seq: number | null;
}

export interface MyRequestView {
  request: string;
  stance: Stance;
  place: number;
  why: Say;
}

/**
 * A right this person shares with others or has by proxy: who holds it now, and who might.
 *
 * ``behalf``: whose right it is, where it was given by proxy; ``say``: how it stands and how to change it.
 */
export interface MyRightView {
  right: string;
  unit: string;
  held: "mine" | "nobody" | "other";
  behalf: string;
  say: Say;
  heirs: HeirView[];
}

/**
 * One right of a person: the key that waits or was refused (``asked``), the live one (``key``), and where it
 * stands in the running poll: how it is given, which number its last ballot has, with which tracker.
 */
export interface MySecretView {
  right: string;
  behalf: string;
  asked: string;
  refused: boolean;
  reason: string;
  key: string;
  poll: string | null;
  channel: "paper" | "phone" | null;
  counter: number;
  tracker: string;
}

export interface MySoundingView {
  sounding: string;
  leaning: Leaning;
}

/**
 * One right of a person in the current poll: its channel and, once given, the vote and its place in the log.
 *
 * ``behalf``: for whom, where the right was given by proxy.
 */
export interface MyVoteView {
  right: string;
  poll: string;
  channel: Channel;
  choice: EnteredChoice | null;
  seq: number | null;
  behalf: string;
}

/**
 * ``preset`` is the id of a shipped or local rule; ``remote`` None takes what that rule says, ``floor`` None
 * leaves the order of speaking as it is.
 */
export interface NewBody {
  name: string;
  preset: string;
  remote?: Remote | null;
  floor?: FloorRules | null;
}

/** Another personal code for a member whose card is lost. */
export interface NewCard {
  member: string;
}

export interface NewCommunity {
  name: string;
}

/** How many simulated people come; never more than the roll has, less one that is left to a phone of one's own. */
export interface NewDrill {
  people?: number;
}

/** Forget a person of the register, or a member of this meeting who stands in no register. */
export interface NewErasure {
  reason: string;
  person?: number | null;
  member?: string;
}

/** Somebody without a vote; ``person`` where the register has them, else only the name. */
export interface NewGuest {
  role: GuestRole;
  name?: string;
  person?: number | null;
}

/** ``blocks``: how many areas are counted by tellers of their own. */
export interface NewHall {
  name: string;
  hall_kind?: HallKind;
  blocks?: number;
}

/**
 * A single-use link for one seat; ``hall`` for a hall's seats, ``person`` (of the register) whose it will be.
 *
 * Once the doors are open ``grant`` names the grant this link uses up; a projector's needs none.
 */
export interface NewLink {
  seat: StaffSeat;
  hall?: string | null;
  person?: number | null;
  grant?: string;
}

export interface NewMeeting {
  body: string;
  title: string;
  planned: number;
  lang?: "en" | "zh-CN";
  from_meeting?: string;
  items?: string[];
}

/** A PIN of six digits; ``old`` where the device has one. */
export interface NewPin {
  pin: string;
  old?: string;
}

/** Put the body's roll into the meeting; ``reason`` is asked for once the doors are open. */
export interface NewRoll {
  reason?: string;
}

/** ``person`` of the register, where it is known whose link it is. */
export interface NewTrustee {
  person?: number | null;
}

export interface NewcomerTold {
  member: string;
  name: string;
}

/** Who or what stands: a member (names never enter the log) or a public text. ``seniority`` 1 goes before 2. */
export interface Nominee {
  id: string;
  member?: string | null;
  text?: string;
  seniority?: number;
}

/** Something to know that asks for no decision; ``rows`` where it was found, at most the first twenty. */
export interface Note {
  code: string;
  words: Record<string, string>;
  rows: number[];
}

/** Somebody went to the door: the ballot was refused, or nobody could be reached. */
export interface NoteContact {
  kind: "note_contact";
  window: string;
  right: string;
  status: "none" | "refused" | "unreachable";
  note?: string;
}

/** By the adviser's own phone, or by the recorder for the adviser named in ``member``. */
export interface NoteLegality {
  kind: "note_legality";
  item: string;
  member: string;
  text: string;
}

/** A reservation said aloud, written down; ``member`` where the person wants to be named. */
export interface NoteReservation {
  kind: "note_reservation";
  sounding: string;
  text: string;
  member?: string | null;
}

/** A legality note; ``current``: the text still reads as it did. Empty ``text``: erased, or not read yet. */
export interface NoteView {
  item: string;
  adviser: string;
  text: string;
  at: number;
  current: boolean;
}

export interface ObjectionView {
  objection: string;
  item: string | null;
  who: string;
  text: string;
  at: number;
  answer: string;
  answered: number | null;
}

export interface OpenConsultation {
  kind: "open_consultation";
  consultation: string;
  question: string;
  item?: string | null;
}

export interface OpenDoors {
  kind: "open_doors";
}

/** Put candidates to the vote; ``most`` 0: as many marks as seats. ``seen`` is filled by the shell. */
export interface OpenElection {
  kind: "open_election";
  election: string;
  item: string;
  seats: number;
  nominees: Nominee[];
  title?: string;
  most?: number;
  may_change?: boolean;
  run_off_of?: string | null;
  despite_waiting?: string;
  seen?: string[];
}

/** The PIN of this device. */
export interface OpenLock {
  pin: string;
}

/**
 * Put an item to the vote. ``seen`` and ``unseen`` are filled by the shell: members whose phone was heard of
 * late, and those online whom nobody has seen for five minutes.
 *
 * ``hidden``: the result is shown to nobody but those who run the meeting until it is announced; ``put``: the
 * amendment or alternative that is voted on instead of the text.
 */
export interface OpenPoll {
  kind: "open_poll";
  poll: string;
  item: string;
  method?: Method;
  may_change?: boolean;
  despite_waiting?: string;
  seen?: string[];
  unseen?: string[];
  hidden?: boolean;
  put?: string;
}

/** The moderator's signature over YISHI-POLL-V1 and the election. ``seen``, ``plain_http``: by the shell. */
export interface OpenSecretPoll {
  kind: "open_secret_poll";
  poll: string;
  signature: string;
  despite_waiting?: string;
  without_witness?: string;
  seen?: string[];
  plain_http?: boolean;
}

/**
 * Ask the room; without a question the item's own text is asked about.
 *
 * ``live``: running totals are shown; ``guests``: those without a vote may answer, counted apart.
 */
export interface OpenSounding {
  kind: "open_sounding";
  sounding: string;
  sounded: Sounded;
  question?: string;
  item?: string | null;
  guests?: boolean;
  live?: boolean;
}

export interface OpenWindow {
  kind: "open_window";
  window: string;
}

/** By which rules the floor is held on the item in hand; ``own``: they are this item's, not the meeting's. */
export interface OrderView {
  rules: FloorRules;
  own: boolean;
  words: Say;
  total: number;
  asides: AsideView[];
  budgets: BudgetView[];
  on_item: TimesView;
  in_meeting: TimesView;
}

/** What an item follows, in words; ``dissents``: the reasons declared then, without names. */
export interface OriginView {
  say: Say;
  arithmetic: Say | null;
  head: string;
  dissents: string[];
}

/** ``advisers``: invited legal advisers, for whom the recorder may note. */
export interface OversightView {
  notes: NoteView[];
  objections: ObjectionView[];
  open: number;
  advisers: AdviserView[];
}

/** One right in one poll: ``choice`` and ``seq`` once the vote is in; by raised hand there is none by name. */
export interface OwnVoteView {
  poll: string;
  question: string;
  state: string;
  channel: Channel;
  choice: EnteredChoice | null;
  seq: number | null;
  at: number | null;
}

/** One picture: a photo or plan itself, or one page of a document; width and height in pixels. */
export interface Page {
  sha256: string;
  media: Media;
  size: number;
  width: number;
  height: number;
}

/** A picture by its hash: the shell serves it under ``/api/m/MEETING/material/SHA256``. */
export interface PageView {
  sha256: string;
  width: number;
  height: number;
}

export interface PaperHall {
  id: string;
  name: string;
  hall_kind: HallKind;
  blocks: string[];
}

/** A question; ``locked``: its text cannot change any more, so ``sha256`` is what will be voted on. */
export interface PaperItem {
  id: string;
  number: number;
  title: string;
  item_kind: ItemKind;
  question: string;
  sha256: string;
  locked: boolean;
}

/** One line of the roll; ``spelled`` is what the name sorts by, ``hall`` where the person is checked in. */
export interface PaperPerson {
  name: string;
  number: string;
  household: string;
  spelled: string;
  guest: GuestRole | null;
  hall: string | null;
}

/**
 * Everything the sheets need; ``join`` is the address a member's phone opens, ``desk`` a hall's desk, ``public``
 * the page anybody opens.
 *
 * ``people`` and ``units`` are ``None`` for who does not hold the names, ``units`` also where no area is measured.
 * ``published`` is what may hang on a board, ``heard`` what is read out in the hall.
 */
export interface PaperTold {
  title: string;
  body: string;
  planned: number | null;
  opened: number | null;
  closed: number | null;
  rule: Say;
  ballot: "hands" | "open_or_secret" | "secret_only";
  rights: number;
  by_area: boolean;
  halls: PaperHall[];
  items: PaperItem[];
  people: PaperPerson[] | null;
  units: PaperUnit[] | null;
  agenda: AgendaView;
  quorum: QuorumView;
  window: WindowsView;
  actions: ActionsView;
  published: Decided;
  heard: Decided;
  publishing: Publishing;
  join: string;
  desk: string;
  public: string;
  number: string;
}

/**
 * One owner's right where votes are weighed by area: whose, where, what it weighs, and in which items it has a
 * say (``None``: in all of them).
 */
export interface PaperUnit {
  right: string;
  name: string;
  number: string;
  place: string;
  area: number;
  items: string[] | null;
}

/** What a right has in one entrance of one building. */
export interface Part {
  building: string;
  entrance?: string;
  area?: number;
}

/** They are two people after all. */
export interface PartMembers {
  kind: "part_members";
  twin: string;
  reason: string;
}

export interface PauseSpeech {
  kind: "pause_speech";
}

/** A sheet that is no ballot yet: read by one person, or read differently. */
export interface PendingSheetView {
  right: string;
  name: string;
  number: string;
  sheet: string;
  readings: number;
}

export interface PersonTold {
  id: number;
  name: string;
  number: string;
  household: string;
  sex: string;
  tags: string[];
}

/**
 * One person this device speaks for; ``why_not`` says why this person cannot vote in the current poll; ``muster``:
 * the counting that awaits this person's answer.
 *
 * ``shared``: rights that others may hold as well, or that were given by proxy; ``helped``: not the phone's owner;
 * ``resting``: the own speech rests while another is heard.
 */
export interface PersonView {
  member: string;
  name: string;
  number: string;
  guest: GuestRole | null;
  hall: string | null;
  since: number | null;
  rights: number;
  votes: MyVoteView[];
  why_not: Say | null;
  request: MyRequestView | null;
  speaking: boolean;
  next: boolean;
  turns: number;
  asked: AskedView;
  shared: MyRightView[];
  helped: boolean;
  recused: boolean;
  recused_by_rule: boolean;
  muster: string | null;
  dissents: MyDissentView[];
  ballots: MyBallotView[];
  asides: MyAsideView[];
  resting: boolean;
  secret: MySecretView[];
}

/** The one resident who is left to a real phone; ``qr`` is the address as a picture (SVG). */
export interface PhoneTold {
  name: string;
  url: string;
  qr: string;
}

/** A run of text; ``change`` says whether it stays, goes or comes. */
export interface Piece {
  text: string;
  change: "new" | "old" | "same";
}

/** One block's piles; the figures of both tellers appear only when both are in, candidates in their order. */
export interface PileCountView {
  block: string;
  hands: number;
  entered: number;
  mine: string[];
  match: boolean | null;
  figures: PileView[];
}

export interface PileView {
  returned: number;
  blank: number;
  spoiled: number;
  votes: number[];
}

export interface PlaceView {
  request: string;
  name: string;
  hall: string;
  stance: Stance;
  reason: Reason;
  turns: number;
  first: boolean;
  why: Say;
}

/**
 * ``awaits``: counted and not yet announced; ``hidden``: until then the room sees no result.
 *
 * ``frozen_sha256`` names the list of those entitled; ``recused`` were left out of it by 回避.
 */
export interface PollView {
  id: string;
  item: string;
  question: string;
  question_sha256: string;
  method: Method;
  state: string;
  opened: number;
  closed: number | null;
  entitled: number;
  returned: number;
  may_change: boolean;
  halls: HallPollView[];
  holds: CountHoldView[];
  result: ResultView | null;
  recused: number;
  put: string;
  frozen_sha256: string;
  hidden: boolean;
  awaits: boolean;
  recounts: number;
}

/** The poll that concerns everyone now (open, closing, or just counted), and all counted ones. */
export interface PollsView {
  current: PollView | null;
  past: PollView[];
}

export interface PostCertificate {
  kind: "post_certificate";
  signs: string;
  receives: string;
}

/** SHA-256 of the opening, before anybody shows one. */
export interface PostCommitment {
  kind: "post_commitment";
  hash: string;
}

/** The opening, and a sealed share for each of the others. */
export interface PostOpening {
  kind: "post_opening";
  opening: string;
  sealed?: SealedShare[];
}

/** A trustee's parts, one for each sum of this tally. ``trustee`` 0: this device's own. */
export interface PostShares {
  kind: "post_shares";
  poll: string;
  tally: string;
  shares: SharePart[];
  trustee?: number;
}

/**
 * Fix the text. For ``yes_no_abstain`` the options are made; ``most`` 0: as many marks as seats.
 *
 * ``put``: the proposal that is put; ``run_off_of``: the election whose empty seats this one fills.
 */
export interface PrepareSecretPoll {
  kind: "prepare_secret_poll";
  poll: string;
  item: string;
  ballot?: "election" | "k_of_n" | "yes_no_abstain";
  title?: string;
  options?: SecretOption[];
  seats?: number;
  most?: number;
  least?: number;
  revote?: boolean;
  put?: string;
  run_off_of?: string | null;
}

/** A rule to choose: ``rule`` is its arithmetic in one sentence, ``basis`` law, local, custom or assumption. */
export interface PresetTold {
  id: string;
  title: Say;
  rule: Say;
  article: Say;
  unit: string;
  basis: string;
  confidence: string;
  extends: string | null;
  note: Say | null;
  remote: Remote;
  seated: boolean;
  in_force: boolean;
}

/** What the convener looks at before anything is written; every doubtful row is in ``doubtful``. */
export interface Preview {
  digest: string;
  kind: string;
  encoding: string;
  delimiter: string;
  sheet: string;
  sheets: string[];
  columns: Column[];
  households: number;
  persons: number;
  clean: number;
  doubtful: Candidate[];
  sample: Candidate[];
  notes: Note[];
  codes: Record<string, number>;
}

/** For the staff: who is still to be asked, never how anybody voted. ``doubles``: rights with several ballots. */
export interface ProgressView {
  window: string | null;
  buildings: BuildingView[];
  pending: PendingSheetView[];
  doubles: number;
}

/** ``before`` and ``after`` are the two sides of an amendment; an alternative has its text as ``after``. */
export interface ProposalView {
  id: string;
  proposal_kind: string;
  label: Say;
  state: string;
  question: string;
  before: Piece[];
  after: Piece[];
  fits: boolean;
}

export interface ProposeText {
  kind: "propose_text";
  item: string;
  proposal: string;
  new: string;
  proposal_kind?: "alternative" | "amendment";
  old?: string;
  proposer?: string;
}

/** The part of the trial that the share restored from the backup gives. ``trustee`` 0: this device's own. */
export interface ProveBackup {
  kind: "prove_backup";
  f: string;
  c: string;
  z: string;
  trustee?: number;
}

/** One proxy that stands; ``held``: the agent is here and holds the right. */
export interface ProxyView {
  proxy: string;
  right: string;
  principal: string;
  number: string;
  agent: string;
  form: string;
  held: boolean;
}

/** What anyone may know of a meeting. */
export interface PublicMeeting {
  id: string;
  title: string;
  body: string;
  planned: number | null;
  phase: string;
  minutes: boolean;
}

/**
 * What the rule asks after a decision: for how many days it is posted, within how many days of the decision,
 * and by which article; ``None`` where the rule says nothing.
 */
export interface Publishing {
  days: number | null;
  within: number | null;
  promptly: boolean;
  article: Say;
}

/**
 * A sheet of a batch that is written over, by its place from 0: sealed on the teller's device, in order.
 *
 * What was put at this place before, and after it, goes.
 * ``area``: 0.01 m², where votes are weighed.
 */
export interface PutSecretSheet {
  kind: "put_secret_sheet";
  poll: string;
  batch: number;
  sheet: number;
  ballot: string;
  area?: number;
}

/**
 * ``at_count``: this body's quorum is judged when votes are counted, not by who is present; ``alarm``: it has
 * been lost, or one more person leaving would lose it.
 */
export interface QuorumView {
  roll: number;
  present: number;
  needed: number;
  short: number;
  met: boolean;
  met_at: number | null;
  on_site: number;
  remote: number;
  remote_counts: boolean;
  on_site_met: boolean;
  guests: number;
  excused: number;
  at_count: boolean;
  rows: RowView[];
  say: Say;
  alarm: Say | null;
}

/** Of every ``d`` turns on an item ``n`` go to this group, as long as somebody of it waits. */
export interface Quota {
  group: string;
  n: number;
  d: number;
}

/** ``member`` where a supervisor who is a guest raises it by phone. */
export interface RaiseObjection {
  kind: "raise_objection";
  objection: string;
  text: string;
  member?: string | null;
}

/** The last speaker goes on: first in the queue, the same turn. */
export interface ReaddLast {
  kind: "readd_last";
  request: string;
  member: string;
}

export interface RecordDissent {
  kind: "record_dissent";
  item: string;
  member: string;
  text: string;
}

/** Somebody who is not on the roll has come; the name stands beside the register. */
export interface RecordWalkIn {
  kind: "record_walk_in";
  member: string;
  hall: string;
}

/** The steward's figure of the members in a hall; it confirms all of them where it agrees with the list. */
export interface RecountHall {
  kind: "recount_hall";
  muster: string;
  hall: string;
  heads: number;
}

/** Somebody who takes no part in the vote on an item. */
export interface RecusalView {
  item: string;
  member: string;
  name: string;
  by_rule: boolean;
}

/** Everybody recused, by item; ids only where somebody may undo it. */
export interface RecusalsView {
  recused: RecusalView[];
}

export interface RefuseCredential {
  kind: "refuse_credential";
  right: string;
  reason: string;
}

/** A key made on this device; ``proof`` is its signature in that role over YISHI-KEY-V1 and the meeting's hash. */
export interface RegisterKey {
  kind: "register_key";
  role: "desk" | "moderator" | "observer" | "teller" | "witness";
  key: string;
  proof: string;
}

/** A form was seen. ``known`` is filled by the shell: what the register says of the agent. ``hall``: whose desk. */
export interface RegisterProxy {
  kind: "register_proxy";
  proxy: string;
  right: string;
  principal: string;
  agent: string;
  form?: string;
  relation?: Relation;
  hall?: string | null;
  known?: string[];
}

export interface ReleaseMember {
  kind: "release_member";
  device: string;
  member: string;
}

export interface ReleaseSeat {
  kind: "release_seat";
  device: string;
  seat: Seat;
  hall?: string | null;
  reason?: string;
}

/** What presence in an online hall is worth (the body's own resolution; where silent: speak only). */
export interface Remote {
  quorum: boolean;
  vote: boolean;
  speak: boolean;
}

/**
 * The same decision without those taking part from afar; ``few``: too few of them for figures to be published,
 * so that only the outcome is.
 */
export interface RemoteView {
  outcome: string;
  entitled: number;
  yes: number;
  needed: number;
  say: Say;
  few: boolean;
}

export interface RemoveHall {
  kind: "remove_hall";
  hall: string;
}

export interface RemoveItem {
  kind: "remove_item";
  item: string;
}

export interface RemoveMaterial {
  kind: "remove_material";
  material: string;
}

export interface ReopenHall {
  kind: "reopen_hall";
  hall: string;
}

/** Households by their last answer; shares of agreement as they are said. */
export interface ReportView {
  yes: number;
  no: number;
  abstain: number;
  of_all: string;
  of_answered: string;
  say: Say;
}

export interface ResultView {
  totals: TotalsView;
  rows: RowView[];
  outcome: string;
  say: Say;
  article: Say;
  without_remote: RemoteView | null;
}

export interface Resume {
  kind: "resume";
}

export interface ResumeSpeech {
  kind: "resume_speech";
}

/** A key's own word that it is gone: its signature, role voter, over YISHI-RETIRE-V1 and the body {right, key}. */
export interface RetireCredential {
  kind: "retire_credential";
  right: string;
  member: string;
  key: string;
  signature: string;
}

/** A whole ballot from a phone: one choice for every item the right has a say in. */
export interface ReturnBallot {
  kind: "return_ballot";
  window: string;
  right: string;
  member: string;
  choices: [string, Choice][];
}

/** A desk's word that waits for this observer's. */
export interface RevocationView {
  right: string;
  name: string;
  number: string;
  key: string;
  desk: string;
  observer: string;
}

/** Shut a device out, by its public id. */
export interface Revoke {
  device: string;
}

/** The desk's signature; it holds once the ``observer`` named in it has signed as well. */
export interface RevokeCredential {
  kind: "revoke_credential";
  right: string;
  key: string;
  observer: string;
  signature: string;
}

/** The principal has taken the form back, or it was entered by mistake. */
export interface RevokeProxy {
  kind: "revoke_proxy";
  proxy: string;
  hall?: string | null;
}

/**
 * One vote of the roll; ``holders`` are the members who may hold it (one, or a household's or joint owners').
 *
 * ``parts``: what an owner has in which building and entrance.
 */
export interface Right {
  id: string;
  holders: string[];
  unit?: string;
  count?: number;
  area?: number;
  groups?: string[];
  parts?: Part[];
}

/**
 * For the desks, the recorder and the console: the proxies that stand, what the rule asks of one, and helpers.
 *
 * ``relations``: what may be asked about the agent; empty where the rule asks nothing.
 */
export interface RightsView {
  allowed: boolean;
  say: Say;
  written: boolean;
  relations: string[];
  proxies: ProxyView[];
  assisted: AssistedView[];
  helped: number;
  walk_ins: WalkInView[];
  admits: boolean;
  walk_in_rule: Say;
  joined: JoinedView[];
}

export interface RollFound {
  found: MemberFound[];
}

export interface RollLine {
  name: string;
  household: string;
  capacity: string;
  groups: string[];
  area: number;
  remarks: Say[];
}

/** Everybody who may come, in the order of names. */
export interface RollListed {
  people: MemberListed[];
}

/** The roll as it would be (or is): how many rights, the first lines of it, and every check. */
export interface RollTold {
  rights: number;
  groups: Record<string, number>;
  area: number;
  lines: RollLine[];
  checks: CheckTold[];
  set: boolean;
}

/** One threshold with its arithmetic; ``measure`` is what is weighed (count, area). */
export interface RowView {
  kind: string;
  measure: string;
  group: string | null;
  numerator: number;
  denominator: number | null;
  base: string | null;
  needed: number;
  reached: number;
  met: boolean;
}

/** The moderator's ruling on a point of order, heard or not. */
export interface RuleOnPoint {
  kind: "rule_on_point";
  request: string;
  ruling: Ruling;
  reason?: string;
}

/** One sentence in both languages. */
export interface Say {
  "zh-CN": string;
  en: string;
}

/**
 * One screen: its device, the hall it hangs in, its name (empty: none given), what it shows, and whether its page
 * is open; ``gone``: since when it is not (None: not open since the server began).
 */
export interface ScreenView {
  device: string;
  hall: string | null;
  name: string;
  content: Content;
  connected: boolean;
  gone: number | null;
}

export interface ScreensView {
  screens: ScreenView[];
}

/** The moderator's signature over YISHI-MEETING-V1 and the hash of the manifest that is shown. */
export interface SealMeeting {
  kind: "seal_meeting";
  signature: string;
  sha256: string;
}

/**
 * One of the two ``tellers``: the sheets put before are the valid ones, first to last. ``area``: of all that
 * came back.
 */
export interface SealPaperBatch {
  kind: "seal_paper_batch";
  poll: string;
  batch: number;
  issued: number;
  spoiled: number;
  unreturned: number;
  tellers: [string, string];
  signature: string;
  area?: number;
}

/** A share for one trustee's eyes. */
export interface SealedShare {
  trustee: number;
  share: string;
}

export interface SeatAsk {
  person: number;
  capacity?: Capacity;
  groups?: string[];
  office?: string;
}

/** One kind of seat: its name, how many there are (at least as many as are asked), and who was asked to them. */
export interface SeatKind {
  id: string;
  name: string;
  seats?: number;
  invited?: boolean;
  members?: string[];
}

export interface SeatTold {
  person: PersonTold;
  capacity: Capacity;
  groups: string[];
  office: string;
}

export interface SeatView {
  seat: Seat;
  hall: string | null;
  label: string;
  driving: boolean;
}

export interface SecondAct {
  kind: "second_act";
  act: string;
}

export interface SecondRevocation {
  kind: "second_revocation";
  right: string;
  signature: string;
}

/** For console and recorder. ``meeting`` is the meeting's hash, which keys are proved for. */
export interface SecrecyView {
  meeting: string;
  ceremony: CeremonyView | null;
  seated: string[];
  keys: KeyView[];
  manifest: ManifestView;
  eligibility_by_operator: boolean;
  asked: number;
  signed: number;
}

/** ``paper``: sheets given out there; they are not among those returned. */
export interface SecretHallView {
  hall: string;
  name: string;
  entitled: number;
  returned: number;
  paper: number;
  silent: boolean;
}

/** ``name``: of the one who could open it alone. */
export interface SecretLabelView {
  label: "alone" | "any_alone" | "eligible" | "few" | "few_phones" | "http" | "no_witness" | "operator" | "weights";
  name: string;
}

/** What can be marked: a text, or a member (names never enter the log). ``seniority`` 1 goes before 2. */
export interface SecretOption {
  id: string;
  text?: string;
  member?: string | null;
  seniority?: number;
}

/** In the ballot's order; yes, no and abstain have a ``choice`` and their own words. */
export interface SecretOptionView {
  id: string;
  label: string;
  choice: Choice | null;
}

/**
 * ``open``: sheets given out that no agreed batch accounts for; ``mismatch``: batches two tellers differ on;
 * ``sealed``: sheets that two tellers wrote over into sealed ballots.
 */
export interface SecretPaperView {
  issued: number;
  open: number;
  batches: number;
  mismatch: number[];
  sealed: number;
}

/**
 * ``board_size`` and ``root`` are the board's at this moment; ``witnessed`` the size of the last head that
 * ``witnesses`` signed. ``shares``: trustees' parts that came, ``needed`` open it. ``weighed``: sheets carry areas,
 * which two tellers add up for the options at the places ``areas``, in this order. ``contradicted``: heads on the
 * record that the board signed and does not go on from.
 */
export interface SecretPollView {
  id: string;
  item: string;
  title: string;
  title_sha256: string;
  ballot: "election" | "k_of_n" | "yes_no_abstain";
  options: SecretOptionView[];
  lo: number;
  hi: number;
  revote: boolean;
  weighed: boolean;
  areas: number[];
  put: string;
  state: "closing" | "counted" | "open" | "prepared" | "void";
  election: string;
  opened: number | null;
  closed: number | null;
  entitled: number;
  returned: number;
  recused: number;
  halls: SecretHallView[];
  paper: SecretPaperView;
  board_size: number;
  root: string;
  witnessed: number;
  witnesses: number;
  contradicted: number;
  labels: SecretLabelView[];
  shares: number;
  needed: number;
  tallied: boolean;
  result: SecretResultView | null;
  reason: string;
}

/**
 * Votes of each option, in the ballot's order. Electronic and paper stand apart only where ``split``: each is
 * large enough to hide in; else they are empty. ``sealed``: sheets written over, which are in the electronic sum.
 *
 * ``elected``: places of the options elected, where it is no yes or no.
 */
export interface SecretResultView {
  split: boolean;
  electronic: number[];
  paper: number[];
  total: number[];
  returned: number;
  spoiled: number;
  sealed: number;
  outcome: string;
  say: Say;
  article: Say;
  rows: RowView[];
  elected: number[];
  tied: number;
}

/**
 * ``wanted``: phones ask for a credential as soon as their persons are here; ``issued``: live credentials, to be
 * compared with the head count; ``threshold``: how many trustees together open a sum; ``witnesses``: how many.
 */
export interface SecretView {
  meeting: string;
  wanted: boolean;
  issued: number;
  asked: number;
  threshold: number;
  witnesses: number;
  labels: SecretLabelView[];
  current: SecretPollView | null;
  past: SecretPollView[];
}

/** What the recorder wrote in one section; ``base`` goes with the next change of it. */
export interface SectionTold {
  section: string;
  base: string;
  text: string;
}

/** Where those far away see and hear the hall, and which number they call to speak; empty: none. */
export interface SetAfar {
  kind: "set_afar";
  stream?: string;
  number?: string;
}

/** Speaking time by hall and group on one item, in the place of what was agreed before; ``spent`` is kept. */
export interface SetBudgets {
  kind: "set_budgets";
  item: string;
  budgets: Budget[];
}

export interface SetComposition {
  kind: "set_composition";
  kinds: SeatKind[];
}

/** The rules of the floor for the meeting, or for one item; a reason is needed once the doors are open. */
export interface SetFloorRules {
  kind: "set_floor_rules";
  rules: FloorRules;
  item?: string | null;
  reason?: string;
}

/** Limits of the meeting, or of one item: seconds a speech, times and seconds a person; 0 for none. */
export interface SetLimits {
  kind: "set_limits";
  seconds: number;
  times: number;
  total?: number;
  item?: string | null;
}

export interface SetList {
  kind: "set_list";
  open: boolean;
}

export interface SetRoll {
  kind: "set_roll";
  rights: Right[];
  reason?: string;
}

/** ``name`` None: as it was. */
export interface SetScreen {
  kind: "set_screen";
  device: string;
  content?: Content;
  name?: string | null;
}

/** The whole list of a body's seats, in the order of the roll. */
export interface SetSeats {
  seats: SeatAsk[];
}

/** What becomes of those who did not answer: ``gone`` checks them out; otherwise they stay, with a reason. */
export interface SettleMissing {
  kind: "settle_missing";
  muster: string;
  members: string[];
  gone: boolean;
  reason?: string;
}

/** Leave it at a close that fell short: items without enough ballots are not decided. */
export interface SettleWindow {
  kind: "settle_window";
  window: string;
}

/** A trustee's part of opening one sum, and the proof that it is. */
export interface SharePart {
  f: string;
  c: string;
  z: string;
}

/** One right in the staff's list of a building. */
export interface ShareView {
  right: string;
  members: string[];
  names: string[];
  number: string;
  place: string;
  area: number;
  items: string[];
  status: string;
  channel: "door" | "hall" | "paper" | "phone" | null;
  sheet: string;
  ballots: number;
}

/** The rights of one building, or of all. */
export interface SharesTold {
  shares: ShareView[];
}

/**
 * A right frozen in this hall, and what became of it: returned by phone, or a sheet given out. ``key``: its live
 * one; ``counter`` and ``tracker`` are its last ballot's, which the next one follows.
 */
export interface SheetRightView {
  right: string;
  member: string;
  name: string;
  number: string;
  channel: "paper" | "phone";
  returned: boolean;
  issued: boolean;
  key: string;
  counter: number;
  tracker: string;
}

export interface ShowMaterial {
  kind: "show_material";
  material: string;
  page?: number;
  left?: number;
  top?: number;
  side?: number;
}

/** A line on every screen; empty takes it away. */
export interface ShowMessage {
  kind: "show_message";
  text?: string;
}

/** ``message``: the line for everyone; ``stream`` and ``number``: how those far away see, hear and speak. */
export interface ShowingView {
  materials: MaterialView[];
  shown: Exhibit | null;
  message: string;
  message_since: number | null;
  stream: string;
  number: string;
}

/** The desk has seen these persons: its signatures over the bodies that are shown. ``seen``: in what manner. */
export interface SignCredentials {
  kind: "sign_credentials";
  credentials: SignedKey[];
  seen?: string;
}

/** A trustee's signature over the sealed manifest. ``trustee`` 0: this device's own. */
export interface SignMeeting {
  kind: "sign_meeting";
  signature: string;
  trustee?: number;
}

/** One person's signature; ``label`` is the name it is made with, at most 80 characters. */
export interface SignMinutes {
  kind: "sign_minutes";
  role: SignerRole;
  label: string;
  version: number;
  key: string;
  signature: string;
  signed_at: number;
}

export interface SignatureView {
  role: SignerRole;
  label: string;
  at: number;
  key: string;
}

/** A desk's word that this key is this right's; ``signature`` over the body that the desk is shown. */
export interface SignedKey {
  right: string;
  key: string;
  signature: string;
}

/** Six words in each language; they say the same. */
export interface SixWordsView {
  zh: string[];
  en: string[];
}

export interface SkipCount {
  kind: "skip_count";
  poll: string;
  hall: string;
  reason: string;
  block?: string;
}

export interface SkipPile {
  kind: "skip_pile";
  election: string;
  hall: string;
  reason: string;
  block?: string;
}

/** ``most`` may still be counted by hand here; ``counted``: hands have been counted, how many. */
export interface SoundingHallView {
  hall: string;
  name: string;
  phones: number;
  most: number;
  counted: number | null;
}

/** ``heard`` and ``by_guests`` are ``None`` until it is over, unless it was opened to be watched. */
export interface SoundingView {
  id: string;
  sounded: Sounded;
  question: string;
  item: string | null;
  guests: boolean;
  live: boolean;
  opened: number;
  closed: number | null;
  answered: number;
  halls: SoundingHallView[];
  reservations: number;
  heard: HeardView | null;
  by_guests: HeardView | null;
}

/** The one that runs, or the last one until the meeting goes on; and all that are over. */
export interface SoundingsView {
  current: SoundingView | null;
  past: SoundingView[];
}

/**
 * The speaker; spoken so far = ``spoken`` + (now − ``running_since``) while running. Limit in seconds.
 *
 * ``first``: nothing was heard from this person in this meeting before.
 */
export interface SpeechView {
  request: string;
  name: string;
  hall: string;
  stance: Stance;
  sort: Sort;
  started: number;
  running_since: number | null;
  spoken: number;
  limit: number;
  turn: number;
  first: boolean;
}

/** Speaking time so far on the item in hand, by one stance or hall; ms and turns. */
export interface SpokenView {
  key: string;
  spoken: number;
  turns: number;
}

/** A seat that is taken: by which device, for whom. */
export interface StaffTold {
  seat: Seat;
  hall: string | null;
  label: string;
  device: string;
  driving: boolean;
}

/** The start page: the house's name, its meetings, whether nobody has set anything up yet. */
export interface Start {
  name: string;
  lang: string;
  untouched: boolean;
  meetings: PublicMeeting[];
}

export interface StartItem {
  kind: "start_item";
  item: string;
}

/** Ask who is here. ``unseen`` is filled by the shell: those online whom nobody has seen of late. */
export interface StartMuster {
  kind: "start_muster";
  muster: string;
  seconds?: number;
  scope?: "everyone" | "unseen";
  unseen?: string[];
}

/** One stretch of presence; ``end`` None: still here. */
export interface StayView {
  hall: string;
  start: number;
  end: number | null;
}

/** The last step this trustee has done. */
export interface StepView {
  number: number;
  name: string;
  done: "backup" | "certificate" | "commitment" | "confirmed" | "opening" | "signed";
}

/** Rights, heads and area (0.01 m²). */
export interface SumView {
  rights: number;
  count: number;
  area: number;
}

/** ``warnings``: invited kinds of which nobody has checked in. */
export interface TableView {
  kinds: KindView[];
  empty: number;
  warnings: Say[];
}

export interface TakeOver {
  kind: "take_over";
}

/** A key that signs counts, and whose: the seat's label, or the hall it was made in. */
export interface TellerKeyView {
  key: string;
  label: string;
}

export interface TextsView {
  items: ItemTextsView[];
}

export interface TickPoint {
  kind: "tick_point";
  item: string;
  point: Point;
  done?: boolean;
}

/** Speaking time shared out: in all, and by person (the longest first), hall and stance. */
export interface TimesView {
  spoken: number;
  turns: number;
  persons: SpokenView[];
  halls: SpokenView[];
  stances: SpokenView[];
}

/** The same addition for every budget of the item. */
export interface TopUpBudgets {
  kind: "top_up_budgets";
  item: string;
  seconds: number;
}

export interface TotalsView {
  entitled: number;
  returned: number;
  not_returned: number;
  yes: number;
  no: number;
  abstain: number;
  spoiled: number;
}

/** All that the pages of the trustees compute with; each finds itself by its device. */
export interface TrusteePageView {
  meeting: string;
  round: number;
  threshold: number;
  trustees: number;
  stage: "certificates" | "commitments" | "confirming" | "failed" | "made" | "openings" | null;
  people: CertificateView[];
  transcript: string;
  key: string;
  shares: string[];
  failed_by: number;
  by_operator: boolean;
  left_out: string[];
  manifest: string;
  manifest_version: number;
  board: string;
}

/** One trustee's steps; ``signed``: has signed the manifest in force. */
export interface TrusteeView {
  number: number;
  name: string;
  device: string;
  certificate: boolean;
  commitment: boolean;
  opening: boolean;
  confirmed: boolean;
  backup: boolean;
  signed: boolean;
  destroyed: boolean;
}

/** A request to speak: waiting (``started`` None), or the turn it became, with the time spoken in ms. */
export interface TurnView {
  number: number;
  title: string;
  stance: Stance;
  started: number | null;
  spoken: number;
}

export interface TwinsFound {
  pairs: TwinsTold[];
}

/** Two entries of the register that may be one person. */
export interface TwinsTold {
  first: PersonTold;
  second: PersonTold;
}

/** What this device, in this seat, has just done, and the commands that make it good, in order, until when. */
export interface UndoView {
  id: string;
  seat: Seat;
  hall: string | null;
  said: Say;
  acts: Act[];
  until: number;
}

export interface UnlockConsensus {
  kind: "unlock_consensus";
  item: string;
}

/** Somebody online whom no device has shown for five minutes: for how many whole minutes. */
export interface UnseenPersonView {
  member: string;
  name: string;
  hall: string;
  minutes: number;
}

export interface UnseenView {
  people: UnseenPersonView[];
}

/** An item that may be carried over into another meeting. */
export interface UnsettledTold {
  item: string;
  title: string;
}

/** The closed version that is signed: hash of the minutes, head and size of the log they rest on. */
export interface VersionTold {
  number: number;
  sha256: string;
  log_head: string;
  log_size: number;
  at: number;
}

export interface VersionView {
  number: number;
  sha256: string;
  text: string;
  by: Say | null;
}

export interface VoidElection {
  kind: "void_election";
  election: string;
  reason: string;
}

export interface VoidPoll {
  kind: "void_poll";
  poll: string;
  reason: string;
}

export interface VoidSecretPoll {
  kind: "void_secret_poll";
  poll: string;
  reason?: string;
}

export interface VoidWindow {
  kind: "void_window";
  window: string;
  reason: string;
}

/** A vote this person may hold: who holds it now, and the agent it was given to. */
export interface VoteFound {
  right: string;
  unit: string;
  shared: boolean;
  holder: string | null;
  holder_name: string;
  agent: string;
  own: boolean;
}

/**
 * A key that waits for a desk: whose right, where the person is and how checked in, and what it weighs. ``way``:
 * a phone's, the desk's tablet's for one vote, or a card's.
 */
export interface WaitingKeyView {
  right: string;
  member: string;
  name: string;
  number: string;
  hall: string | null;
  hall_name: string;
  how: How | null;
  helped: boolean;
  since: number;
  key: string;
  weights: Record<string, number>;
  way: "card" | "kiosk" | "phone";
}

/** Somebody who came without standing on the roll, not admitted to it. */
export interface WalkInView {
  member: string;
  name: string;
  hall: string;
}

/** What a witness and observer works with: whether its key is awaited, and the changes of phone it may second. */
export interface WatchView {
  meeting: string;
  wanted: boolean;
  witnesses: string[];
  observers: string[];
  revoking: RevocationView[];
  poll: string | null;
  state: "closing" | "counted" | "open" | "prepared" | "void" | null;
}

export interface WayView {
  way: Way;
  count: number;
}

/** A sum in one dimension (``count``, or ``area`` in 0.01 m²). */
export interface Weighed {
  dimension: string;
  sum: number;
}

/** One item: ``rows`` are the thresholds of taking part as they stand now; ``also`` who must agree besides. */
export interface WindowItemView {
  item: string;
  title: string;
  question: string;
  question_sha256: string;
  rule: Say;
  article: Say;
  building: string;
  entrance: string;
  also: Say | null;
  entitled: SumView;
  returned: SumView;
  rows: RowView[];
  result: WindowResultView | null;
}

/** ``area`` is ``None`` where the rule does not weigh it. */
export interface WindowResultView {
  count: TotalsView;
  area: TotalsView | null;
  channels: ChannelView[];
  rows: RowView[];
  outcome: string;
  say: Say;
  article: Say;
}

/** ``label`` says why phones do not vote here; ``precedence`` which of two ballots of one right stands. */
export interface WindowView {
  id: string;
  state: "announced" | "counted" | "ended" | "open" | "short" | "void";
  announced: number;
  posted: number;
  opens: number;
  closes: number;
  opened: number | null;
  closed: number | null;
  ends_by_rule: boolean;
  may_change: boolean;
  platform_only: boolean;
  label: Say | null;
  precedence: Say;
  rights: number;
  returned: number;
  extensions: ExtensionView[];
  closings: ClosingView[];
  items: WindowItemView[];
}

/** The window that was announced last, and those before it. */
export interface WindowsView {
  current: WindowView | null;
  past: WindowView[];
}

export interface WithdrawDissent {
  kind: "withdraw_dissent";
  item: string;
  member: string;
}

export interface WithdrawProposal {
  kind: "withdraw_proposal";
  item: string;
  proposal: string;
}

export interface WithdrawRecusal {
  kind: "withdraw_recusal";
  item: string;
  member: string;
}

export interface WithdrawRequest {
  kind: "withdraw_request";
  request: string;
}

export interface WriteAction {
  kind: "write_action";
  action: string;
  item: string;
  task: string;
  owner?: string;
  standard?: string;
  deadline?: string;
  supervisor?: string;
}

export interface WriteSection {
  kind: "write_section";
  section: string;
  text: string;
  base?: string;
}

export interface YouView {
  device: string;
  seats: SeatView[];
  persons: PersonView[];
  counted_blocks: string[];
  acts: ActView[];
  undo: UndoView | null;
  watch: WatchView | null;
}

/** The slices of the view, by name. */
export interface Slices {
  meeting: MeetingView;
  agenda: AgendaView;
  quorum: QuorumView;
  halls: HallsView;
  floor: FloorView;
  order: OrderView;
  polls: PollsView;
  soundings: SoundingsView;
  consultations: ConsultationsView;
  elections: ElectionsView;
  actions: ActionsView;
  recusals: RecusalsView;
  texts: TextsView;
  leads: LeadsView;
  minutes: MinutesView;
  showing: ShowingView;
  screens: ScreensView;
  agents: AgentsView;
  rights: RightsView;
  console: ConsoleView;
  desk: DeskView;
  asked_desk: AskedDeskView;
  muster: MusterSlice;
  oversight: OversightView;
  table: TableView;
  unseen: UnseenView;
  code: CodeView;
  link: LinkView;
  you: YouView;
  window: WindowsView;
  progress: ProgressView;
  secrecy: SecrecyView;
  trustee: TrusteePageView;
  ceremony: CeremonyShownView;
  secret: SecretView;
  desk_secret: DeskSecretView;
}

export type ClientCommand =
  | AddHall
  | AddItem
  | AddMaterial
  | Adjourn
  | AdmitWalkIn
  | AnnounceNext
  | AnnouncePoll
  | AnnounceWindow
  | AnswerConsultation
  | AnswerObjection
  | AnswerSounding
  | AskCredential
  | AskRecount
  | AskToSpeak
  | BeginCeremony
  | CastBallot
  | CastVote
  | CheckIn
  | CheckOut
  | CloseConsultation
  | CloseElection
  | CloseHall
  | CloseMeeting
  | CloseMinutes
  | ClosePoll
  | CloseSecretPoll
  | CloseSounding
  | CloseWindow
  | CollectAnswer
  | Complain
  | ConcludeItem
  | ConfirmCeremony
  | ConfirmHere
  | CountSounding
  | DeclareRecusal
  | DeclineAct
  | DestroyShare
  | DraftConsensus
  | DropAction
  | DropSheet
  | EditHall
  | EditItem
  | EditMeeting
  | EndMuster
  | EndSpeech
  | EnterCount
  | EnterLot
  | EnterPaperBatch
  | EnterPile
  | EnterSecretLot
  | EnterSheet
  | EnterVote
  | ErasePerson
  | ExportPeople
  | ExtendWindow
  | FollowItem
  | GiveFloor
  | GoToStep
  | GrantSeat
  | HandOver
  | HideMaterial
  | InviteGuest
  | IssuePaper
  | JoinMembers
  | LetAnswer
  | LockConsensus
  | MarkExcused
  | MarkUnreachable
  | MoveElector
  | MoveItem
  | MoveProposal
  | MoveRequest
  | MoveRight
  | NoteContact
  | NoteLegality
  | NoteReservation
  | OpenConsultation
  | OpenDoors
  | OpenElection
  | OpenPoll
  | OpenSecretPoll
  | OpenSounding
  | OpenWindow
  | PartMembers
  | PauseSpeech
  | PostCertificate
  | PostCommitment
  | PostOpening
  | PostShares
  | PrepareSecretPoll
  | ProposeText
  | ProveBackup
  | PutSecretSheet
  | RaiseObjection
  | ReaddLast
  | RecordDissent
  | RecordWalkIn
  | RecountHall
  | RefuseCredential
  | RegisterKey
  | RegisterProxy
  | ReleaseMember
  | ReleaseSeat
  | RemoveHall
  | RemoveItem
  | RemoveMaterial
  | ReopenHall
  | Resume
  | ResumeSpeech
  | RetireCredential
  | ReturnBallot
  | RevokeCredential
  | RevokeProxy
  | RuleOnPoint
  | SealMeeting
  | SealPaperBatch
  | SecondAct
  | SecondRevocation
  | SetAfar
  | SetBudgets
  | SetComposition
  | SetFloorRules
  | SetLimits
  | SetList
  | SetRoll
  | SetScreen
  | SettleMissing
  | SettleWindow
  | ShowMaterial
  | ShowMessage
  | SignCredentials
  | SignMeeting
  | SignMinutes
  | SkipCount
  | SkipPile
  | StartItem
  | StartMuster
  | TakeOver
  | TickPoint
  | TopUpBudgets
  | UnlockConsensus
  | VoidElection
  | VoidPoll
  | VoidSecretPoll
  | VoidWindow
  | WithdrawDissent
  | WithdrawProposal
  | WithdrawRecusal
  | WithdrawRequest
  | WriteAction
  | WriteSection;

/** What becomes of a command. */
export type Answer = (Done & { ok: true }) | (Failed & { ok: false });
