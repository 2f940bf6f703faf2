# Action items, used by the moderator and the recorder
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
