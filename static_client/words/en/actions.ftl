# Action items, used by the moderator and the recorder
actions = Action items
actions-count = { $count ->
    [one] 1 action item
   *[other] { $count } action items
  }
actions-blanks = { $count } blank
actions-blanks-long = { $count } fields still blank; all must be filled before the meeting can close.
actions-why = For each: who does it, to what standard, by when, and who watches over it.
actions-fill = Fill in the action items
actions-write = Write action items
actions-none = No action items yet
actions-add = Add one
action-number = No. { $number }
action-item = From item
action-task = What is to be done
action-owner = Who does it
action-standard = To what standard
action-deadline = By when
action-supervisor = Who watches over it
action-blank = to fill in
action-drop = Remove
done = Done
