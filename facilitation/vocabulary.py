"""Everything that may be asked of a meeting and everything that may have happened in one, as two closed unions.

``ClientCommand`` comes from people, ``ShellCommand`` only from the server itself. A new slice adds its words here.
"""

from __future__ import annotations

from facilitation import (
    actions,
    agenda,
    amending,
    asking,
    attendance,
    balloting,
    exports,
    floor,
    flow,
    forgetting,
    gathering,
    halls,
    info,
    leads,
    materials,
    recording,
    recusal,
    screens,
    seats,
    seconding,
    secrecy,
    ticking,
    window,
)

ClientCommand = (
    info.EditMeeting
    | seats.ReleaseSeat
    | seats.ReleaseMember
    | seats.TakeOver
    | seats.GrantSeat
    | halls.HallCommand
    | agenda.AgendaCommand
    | flow.FlowCommand
    | attendance.AttendanceCommand
    | attendance.HoldingCommand
    | attendance.WalkInCommand
    | attendance.JoiningCommand
    | floor.FloorCommand
    | balloting.BallotingCommand
    | asking.AskingCommand
    | actions.ActionCommand
    | recording.RecordingCommand
    | materials.MaterialCommand
    | screens.ScreenCommand
    | gathering.GatheringCommand
    | seconding.SecondingCommand
    | exports.ExportPeople
    | forgetting.ErasePerson
    | recusal.RecusalCommand
    | leads.LeadCommand
    | amending.AmendingCommand
    | window.WindowCommand
    | secrecy.SecrecyCommand
)
ShellCommand = (
    info.CreateMeeting
    | seats.BindSeat
    | seats.BindMember
    | seats.UseGrant
    | exports.TakeExport
    | ticking.Tick
    | leads.CarryItem
    | secrecy.SystemCommand
)
AnyCommand = ClientCommand | ShellCommand
AnyEvent = (
    info.InfoEvent
    | seats.SeatEvent
    | halls.HallEvent
    | agenda.AgendaEvent
    | flow.FlowEvent
    | attendance.AttendanceEvent
    | attendance.HoldingEvent
    | attendance.WalkInEvent
    | attendance.JoiningEvent
    | floor.FloorEvent
    | balloting.BallotingEvent
    | asking.AskingEvent
    | actions.ActionEvent
    | recording.RecordingEvent
    | materials.MaterialEvent
    | screens.ScreenEvent
    | gathering.GatheringEvent
    | seconding.SecondingEvent
    | exports.ExportEvent
    | forgetting.PersonErased
    | recusal.RecusalEvent
    | leads.LeadEvent
    | amending.AmendingEvent
    | window.WindowEvent
    | secrecy.SecrecyEvent
)
