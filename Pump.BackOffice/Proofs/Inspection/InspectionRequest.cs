namespace Pump.BackOffice.Proofs.Inspection;

/// <summary>One file for the worker: where its bytes lie, what it was called, and the folder that takes the copies.</summary>
public sealed record InspectionRequest(string Path, string FileName, string CopyFolder);
