// title: Which agencies work together, as a network?
// 标题: 哪些机构协作（网络）
// question: One row for every pair of agencies that an article says work together, with their sectors.
// 问题: 报道所述协作的每对机构及其行业。
// column: one | id of an agency | 机构标识
// column: one_name | its name | 机构
// column: one_sector | its sector | 行业
// column: other | id of the other | 另一机构标识
// column: other_name | its name | 另一机构
// column: other_sector | its sector | 另一行业
// column: documents | articles | 报道数
MATCH (a:Agency)-[c:COOPERATES_WITH]->(b:Agency)
RETURN a.id AS one, a.name AS one_name, coalesce(a.sector, 'other') AS one_sector,
       b.id AS other, b.name AS other_name, coalesce(b.sector, 'other') AS other_sector,
       count(DISTINCT c.document) AS documents
ORDER BY one, other
