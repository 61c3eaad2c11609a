namespace Pump.BackOffice.Benchmarks;

/// <summary>One measured figure; the floor was measured in the same run.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Value">The median.</param>
/// <param name="Unit">ms, KiB, MB/s.</param>
/// <param name="Floor">The least that the machine can do for the same; null where there is none.</param>
internal sealed record MeasuredFigure(
    string What,
    double Value,
    string Unit,
    double? Floor = null,
    string? FloorIs = null
);
