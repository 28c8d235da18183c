/// The commands, in the order of the help. A new command is one file and one line here.
enum Commands {
  static let all: [any Command.Type] = [
    AuditCommand.self,
    JudgeCommand.self,
    ReportCommand.self,
    DiffCommand.self,
    RecheckCommand.self,
    WaiveCommand.self,
    BaselineCommand.self,
    InspectCommand.self,
    RulesCommand.self,
    ExplainCommand.self,
    VerifyCommand.self,
    ProfileCommand.self,
    RosterCommand.self,
    ProbeCommand.self,
    MergeCommand.self,
    ScheduleCommand.self,
    BackupCommand.self,
    PruneCommand.self,
    CheckCommand.self,
    WhyCommand.self,
    CalendarCommand.self,
    TryCommand.self,
    DemoCommand.self,
  ]
}
