namespace Pump.BackOffice.Adjustments;

/// <summary>What deciding depends on besides the policy.</summary>
/// <param name="IsSandbox">People sign in by picking themselves: there is no fresh sign-in to ask for.</param>
public sealed record ApprovalSettings(bool IsSandbox);
